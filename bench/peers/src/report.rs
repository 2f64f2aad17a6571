//! The table of all cases.

use bench::table::Table;

use crate::case::Case;
use crate::figures::Figures;
use crate::machine;

/// Measures every case and prints the table, with the machine and the versions below it.
///
/// # Errors
///
/// What a case that failed says.
pub(crate) fn print(cases: &[Case]) -> Result<(), String> {
    let mut table = Table::new(&[
        "",
        "instructions",
        "allocations",
        "ns",
        "two threads",
        "scrape, ms",
    ]);
    for case in cases {
        eprintln!("measuring {}", case.name);
        let figures = Figures::of(case)?;
        let mut cells = vec![format!("{}: {}", case.signal.title(), case.title)];
        cells.extend(figures.cells(case.signal));
        table.row(cells, None);
    }
    print!("{table}");
    println!("\n{}", machine::line());
    println!("\n{}", machine::versions());
    Ok(())
}
