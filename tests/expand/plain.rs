// A plain function.

use observe::observed;

/// Parses a number.
#[observed(name = "expand.plain", high = ["text" = text])]
pub fn parse(text: &str) -> Result<u64, std::num::ParseIntError> {
    let number: u64 = text.parse()?;
    Ok(number)
}
