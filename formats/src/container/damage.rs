//! What went wrong while unpacking: the reader of the text sees the end of its file, the person the reason.

use std::cell::{Cell, RefCell};
use std::io::{self, Read};
use std::rc::Rc;

use taiyaku_text::model::Problem;

use super::fatal;

/// So much may come out of any archive, in bytes.
const ALWAYS: u64 = 64 * 1024 * 1024;

/// How many times its size a larger one may become. Text that repeats itself a lot becomes 60 times as much; deflate can
/// do 1032 times.
const MOST_TIMES: u64 = 200;

/// Why an unpacked stream ended before its time, if it did.
#[derive(Debug, Clone, Default)]
pub(super) struct Damage(Rc<RefCell<Option<Problem>>>);

impl Damage {
    /// Keeps the first.
    pub(super) fn set(&self, problem: Problem) {
        self.0.borrow_mut().get_or_insert(problem);
    }

    pub(super) fn take(&self) -> Option<Problem> {
        self.0.borrow_mut().take()
    }
}

/// Counts what goes into the unpacking of a file and what comes out, all of its members together.
#[derive(Debug, Clone, Default)]
pub(super) struct Budget(Rc<Counts>);

#[derive(Debug, Default)]
struct Counts {
    packed: Cell<u64>,
    unpacked: Cell<u64>,
}

impl Budget {
    pub(super) fn packed(&self, bytes: usize) {
        self.0.packed.set(self.0.packed.get() + bytes as u64);
    }

    /// Counts what came out, and says whether it is still believable.
    fn unpacked(&self, bytes: usize) -> bool {
        let unpacked = self.0.unpacked.get() + bytes as u64;
        self.0.unpacked.set(unpacked);
        let most = self.0.packed.get().saturating_mul(MOST_TIMES);
        unpacked <= most.max(ALWAYS)
    }
}

/// A stream that ends where unpacking fails or becomes too much, and says so in its [`Damage`].
pub(super) struct Guarded<R> {
    inner: R,
    budget: Budget,
    damage: Damage,
    some: bool,
    ended: bool,
}

impl<R: Read> Guarded<R> {
    pub(super) fn new(inner: R, budget: &Budget, damage: &Damage) -> Self {
        Self {
            inner,
            budget: budget.clone(),
            damage: damage.clone(),
            some: false,
            ended: false,
        }
    }

    fn end(&mut self, problem: Problem) -> usize {
        self.ended = true;
        self.damage.set(problem);
        0
    }
}

impl<R: Read> Read for Guarded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.ended {
            return Ok(0);
        }
        Ok(match self.inner.read(buffer) {
            Ok(length) if !self.budget.unpacked(length) => self.end(bomb()),
            Ok(length) => {
                self.some |= length > 0;
                length
            }
            Err(error) => match reason(&error, self.some) {
                Some(problem) => self.end(problem),
                None => return Err(error),
            },
        })
    }
}

fn bomb() -> Problem {
    fatal(format!(
        "the packed file becomes more than {MOST_TIMES} times as large as it is (an \u{201c}archive bomb\u{201d}); \
         the rest was not read"
    ))
    .with_remedy("if it is no bomb, unpack it yourself first")
}

/// The problem that a failure to unpack is; `None` for one of the system below.
fn reason(error: &io::Error, some: bool) -> Option<Problem> {
    let message = match error.kind() {
        io::ErrorKind::UnexpectedEof => "the packed file is cut off; what came before was read",
        // What follows a complete stream and is none.
        io::ErrorKind::InvalidInput if some => {
            "the packed file is damaged or something else follows in it; what came before was read"
        }
        io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData => {
            "the packed file is damaged; what came before was read"
        }
        _ => return None,
    };
    Some(fatal(message).with_remedy("have it sent or exported again"))
}
