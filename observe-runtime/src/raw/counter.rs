//! The processor's time stamp counter.

// Miri interprets: it has neither the processor nor the files of the kernel.
#[cfg(all(target_arch = "x86_64", target_os = "linux", not(miri)))]
mod processor {
    use std::arch::x86_64::{__cpuid, _rdtsc};
    use std::fs;

    #[inline(always)]
    pub(crate) fn read() -> u64 {
        // SAFETY: every x86-64 processor has the instruction. A program that has asked Linux to be
        // kept from it (`PR_SET_TSC`) is ended by a signal here, which is no undefined behaviour.
        unsafe { _rdtsc() }
    }

    /// Whether the counter goes at one rate on all cores whatever they do, and Linux tells the time
    /// by it.
    pub(crate) fn is_trusted() -> bool {
        const CLOCK: &str = "/sys/devices/system/clocksource/clocksource0/current_clocksource";
        let is_kernels = fs::read_to_string(CLOCK)
            .is_ok_and(|clock| matches!(clock.trim(), "tsc" | "kvm-clock"));
        is_kernels && is_invariant()
    }

    /// Advanced power management information, bit 8 of `edx` (AMD64 Architecture Programmer's
    /// Manual, volume 3, appendix E.4.6; Intel's volume 3, section "Invariant TSC").
    #[allow(unused_unsafe)] // Newer compilers know that the instruction is always there.
    fn is_invariant() -> bool {
        const LEAF: u32 = 0x8000_0007;
        // SAFETY: every x86-64 processor has the instruction.
        let highest = unsafe { __cpuid(0x8000_0000) }.eax;
        // SAFETY: as above.
        highest >= LEAF && unsafe { __cpuid(LEAF) }.edx & (1 << 8) != 0
    }
}

#[cfg(not(all(target_arch = "x86_64", target_os = "linux", not(miri))))]
mod processor {
    /// There is none that programs may use without `unsafe` of their own.
    pub(crate) const fn read() -> u64 {
        0
    }

    pub(crate) const fn is_trusted() -> bool {
        false
    }
}

pub(crate) use processor::{is_trusted, read};
