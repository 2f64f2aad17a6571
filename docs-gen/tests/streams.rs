//! Devices and pipes as the place of the page: written to, never read.
#![cfg(unix)]

mod support;

use std::fs;
use std::process::Command;
use std::thread;

use support::artifact::elf;
use support::program::Folder;
use support::shop::shop;

const GENERATE: [&str; 4] = ["--artifact", "shop", "--format", "markdown"];

fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("shop", elf(&shop()));
    folder
}

#[test]
fn standard_output_by_its_name() {
    let folder = folder();
    let named = folder.run(&[&GENERATE[..], &["--out", "/dev/stdout"]].concat());
    assert_eq!(named.out, folder.run(&GENERATE).out);
    named.ends_with(0);
}

#[test]
fn a_pipe_is_written_to() {
    let folder = folder();
    let pipe = folder.path().join("pipe");
    let made = Command::new("mkfifo").arg(&pipe).status();
    assert!(made.expect("every unix has it").success());
    let reader = thread::spawn(move || fs::read_to_string(pipe));
    folder
        .run(&[&GENERATE[..], &["--out", "pipe"]].concat())
        .ends_with(0);
    let page = reader.join().expect("reading does not panic");
    assert_eq!(page.expect("it is a page"), folder.run(&GENERATE).out);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_device_is_a_failure() {
    folder()
        .run(&[&GENERATE[..], &["--out", "/dev/full"]].concat())
        .ends_with(100)
        .says(&["error: cannot write `/dev/full`\n  caused by: ", "help: "]);
}

#[test]
fn there_is_nothing_to_compare_with() {
    folder()
        .run(&[&["check"], &GENERATE[..], &["--out", "/dev/null"]].concat())
        .ends_with(100)
        .says(&[
            "`/dev/null` is a device or a pipe, not a page",
            "help: name the file that `generate` writes",
        ]);
}
