// An `impl` block.

use observe::observed;

pub struct Orders(pub u64);

#[observed(name = "expand.orders")]
impl Orders {
    const FIRST: u64 = 1;

    pub fn place(&mut self) -> u64 {
        self.0 += self.step();
        self.0
    }

    #[observed(high = ["order.id" = |id| id])]
    pub async fn ship(&self) -> u64 {
        self.0
    }

    #[observed(skip)]
    fn step(&self) -> u64 {
        Self::FIRST.min(self.0)
    }
}
