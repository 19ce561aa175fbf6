//! The entries of all files in an archive.

use std::collections::VecDeque;

use taiyaku_text::model::{Problem, Severity};

use super::archive::{Archive, Member};
use super::damage::Damage;
use super::{GZIP, Input, gzip, names, peek};
use crate::entry::{Entries, Located};

/// Reads the files one after the other.
pub(super) struct Members<'a, T, F> {
    archive: Archive,
    left: VecDeque<Member>,
    read: F,
    current: Option<Current<'a, T>>,
    waiting: VecDeque<Problem>,
}

/// The file that is being read.
struct Current<'a, T> {
    name: String,
    damage: Damage,
    entries: Entries<'a, T>,
}

impl<'a, T, F> Members<'a, T, F>
where
    F: FnMut(Input<'a>, Option<&str>) -> Result<Entries<'a, T>, Problem>,
{
    /// Goes to the first file that can be read.
    ///
    /// # Errors
    /// A fatal problem if none can.
    pub(super) fn open(archive: Archive, read: F) -> Result<Self, Problem> {
        let members = archive.members.iter();
        let left: VecDeque<_> = members
            .filter(|member| !names::is_beside_the_point(&member.name))
            .cloned()
            .collect();
        if left.is_empty() {
            return Err(archive.nothing());
        }
        let mut members = Self {
            archive,
            left,
            read,
            current: None,
            waiting: VecDeque::new(),
        };
        if members.go_on() {
            return Ok(members);
        }
        let others = members.waiting.len().saturating_sub(1);
        let first = members.waiting.pop_front();
        let mut problem = first.unwrap_or_else(|| members.archive.nothing());
        problem.severity = Severity::Fatal;
        if others > 0 {
            problem.message = format!(
                "none of the {} files in the archive can be read; {}",
                others + 1,
                problem.message
            );
        }
        Err(problem)
    }

    /// Opens the next file that can be read.
    fn go_on(&mut self) -> bool {
        while let Some(member) = self.left.pop_front() {
            match self.open_member(&member) {
                Ok(current) => {
                    self.current = Some(current);
                    return true;
                }
                Err(problem) => self.waiting.push_back(within(&member.name, problem)),
            }
        }
        false
    }

    fn open_member(&mut self, member: &Member) -> Result<Current<'a, T>, Problem> {
        let damage = Damage::default();
        let unpacked = self.archive.unpacked(member, &damage)?;
        let (first, mut input) = peek(unpacked)?;
        let mut name = member.name.as_str();
        if first.starts_with(GZIP) {
            input = gzip::unpacked(input, &self.archive.budget, &damage);
            name = names::without_gz(name);
        }
        let entries = (self.read)(input, Some(name)).map_err(|problem| {
            // Why it can't be read: it could not be unpacked.
            damage.take().unwrap_or(problem)
        })?;
        Ok(Current {
            name: member.name.clone(),
            damage,
            entries,
        })
    }
}

impl<'a, T, F> Iterator for Members<'a, T, F>
where
    F: FnMut(Input<'a>, Option<&str>) -> Result<Entries<'a, T>, Problem>,
{
    type Item = Result<Located<T>, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(problem) = self.waiting.pop_front() {
                return Some(Err(problem));
            }
            if let Some(current) = &mut self.current {
                match current.entries.next() {
                    Some(Ok(entry)) => return Some(Ok(entry)),
                    Some(Err(problem)) => return Some(Err(within(&current.name, problem))),
                    None => {
                        let cut = current.damage.take();
                        self.waiting.extend(cut.map(|p| within(&current.name, p)));
                        self.current = None;
                    }
                }
            } else if !self.go_on() && self.waiting.is_empty() {
                return self.archive.problem.take().map(Err);
            }
        }
    }
}

/// The problem of a file in the archive: the files after it are still read.
fn within(name: &str, problem: Problem) -> Problem {
    Problem {
        severity: problem.severity.min(Severity::Skipped),
        message: format!("in {name}: {}", problem.message),
        ..problem
    }
}
