//! The folder of a database's derived files.

use std::{
    collections::BTreeSet,
    fs::{self, File},
    io::Read,
    path::{Path, PathBuf},
    time::Duration,
};

use taiyaku_store::{Connection, StoreError, beside, change_log, changes, meta, verify::Problem};

use super::{Container, DerivedError, Header, Kind, container::open_file, header::HEADER_LENGTH};

/// How the names of files begin that are being written.
pub(super) const UNFINISHED: &str = ".building-";

/// How the names of finished files end.
const ENDING: &str = ".derived";

/// A file that is being written, and that nobody has locked, is left over when it was not touched for so long: between
/// being made and being locked there is a moment. So what Ctrl-C left goes when the file is made the next time.
const FORGOTTEN: Duration = Duration::from_secs(1);

/// A file of a later state than ours is left over (of a state that was given up for a restored copy) when it is as
/// old as this; before, it can be that of another process that is ahead of us.
const ABANDONED: Duration = Duration::from_secs(3600);

/// How often a folder is looked at again, in which another process put a newer file in the place of the one found.
const LOOKS: usize = 5;

/// What helps against each damage.
const REMEDY: &str = "run `taiyaku tm optimize`, which makes it again; nothing is lost";

/// The folder of a database's derived files: `X.db-index`, where the database itself lies also when `database` is a link.
#[must_use]
pub fn folder_of(database: &Path) -> PathBuf {
    beside(database, "-index")
}

/// The newest file of a kind that serves the database: whole as far as [`Container::open`] looks, computed from a
/// state that the database went on from, and from which on its changes are known.
///
/// # Errors
/// Whatever reading the database can fail with. A folder or file that cannot be read is as good as none.
pub fn find(
    folder: &Path,
    kind: Kind<'_>,
    connection: &Connection,
) -> Result<Option<Container>, StoreError> {
    for _ in 0..LOOKS {
        let (fitting, mut is_gone) = fitting(folder, kind, connection)?;
        for path in fitting {
            match Container::open(&path) {
                // Between the two looks it can have been replaced by something else.
                Ok(container)
                    if container.header().is(kind) && fits(connection, container.header())? =>
                {
                    return Ok(Some(container));
                }
                Ok(_) => {}
                Err(error) => is_gone |= error.is_gone(),
            }
        }
        if !is_gone {
            break;
        }
    }
    Ok(None)
}

/// The files of a kind that seem to serve the database, the newest first, and whether one was taken away meanwhile.
fn fitting(
    folder: &Path,
    kind: Kind<'_>,
    connection: &Connection,
) -> Result<(Vec<PathBuf>, bool), StoreError> {
    let mut fitting = Vec::new();
    let mut is_gone = false;
    for (path, header) in list(folder) {
        match header {
            Ok(header) if header.is(kind) && fits(connection, &header)? => {
                fitting.push((header.state.generation.number, path));
            }
            Ok(_) => {}
            Err(error) => is_gone |= error.is_gone(),
        }
    }
    // Of one state there can be two, with names of different programs: any will do.
    fitting.sort_unstable_by(|a, b| b.cmp(a));
    let paths = fitting.into_iter().map(|(_, path)| path).collect();
    Ok((paths, is_gone))
}

/// Whether the database went on from the state that a file was computed from, and knows its changes since.
fn fits(connection: &Connection, header: &Header) -> Result<bool, StoreError> {
    let state = &header.state;
    Ok(meta::database_id(connection)? == state.database_id
        && changes::known_since(connection)? <= state.generation.number
        && change_log::contains(connection, &state.generation)?)
}

/// The names of the kinds of which there are files of this database, whatever their state and version; in order.
///
/// # Errors
/// Whatever reading the database can fail with.
pub fn kinds(folder: &Path, connection: &Connection) -> Result<BTreeSet<String>, StoreError> {
    let database = meta::database_id(connection)?;
    let headers = list(folder)
        .into_iter()
        .filter_map(|(_, header)| header.ok());
    let own = headers.filter(|header| header.state.database_id == database);
    Ok(own.map(|header| header.kind).collect())
}

/// The oldest state among the files that serve the database: changes up to it need not be known any longer.
///
/// # Errors
/// Whatever reading the database can fail with.
pub fn oldest_generation(
    folder: &Path,
    connection: &Connection,
) -> Result<Option<i64>, StoreError> {
    let mut oldest = None;
    for header in list(folder)
        .into_iter()
        .filter_map(|(_, header)| header.ok())
    {
        if fits(connection, &header)? {
            let generation = header.state.generation.number;
            oldest = Some(oldest.map_or(generation, |oldest: i64| oldest.min(generation)));
        }
    }
    Ok(oldest)
}

/// Removes what is out of date: leftovers of killed processes, and, for each kind of which there is a file that serves
/// the database, all others. What may be of use to another process stays, and so does what cannot be removed.
/// `kinds` are all that this program makes. Returns how many files went.
///
/// # Errors
/// Whatever reading the database can fail with.
pub fn clean_up(
    folder: &Path,
    kinds: &[Kind<'_>],
    connection: &Connection,
) -> Result<usize, StoreError> {
    let latest = change_log::latest(connection)?.number;
    let files = list(folder);
    let mut newest = Vec::new();
    for kind in kinds {
        if let Some(container) = find(folder, *kind, connection)? {
            newest.push(container.header().clone());
        }
    }
    let mut removed = 0;
    for (path, header) in files {
        let goes = match header {
            Ok(header) => {
                let better = newest.iter().find(|newest| newest.kind == header.kind);
                better.is_some_and(|better| is_behind(&header, better, latest, &path))
            }
            // What cannot be read serves nobody, unless a newer program wrote it.
            Err(DerivedError::OtherFormat { found, known }) => found < known,
            Err(DerivedError::NotDerived | DerivedError::Damaged { .. }) => true,
            Err(_) => false,
        };
        removed += usize::from(goes && fs::remove_file(&path).is_ok());
    }
    Ok(removed + remove_leftovers(folder))
}

/// Whether a file is of no use where `better` is there too.
fn is_behind(header: &Header, better: &Header, latest: i64, path: &Path) -> bool {
    if header.fold_version > better.fold_version || header.version > better.version {
        return false;
    }
    let same_state = header.state == better.state;
    let same_program =
        header.fold_version == better.fold_version && header.version == better.version;
    if same_state && same_program {
        return false;
    }
    let is_ahead = header.state.database_id == better.state.database_id
        && header.state.generation.number > latest;
    !is_ahead || is_untouched_for(path, ABANDONED)
}

/// Removes what killed processes left half written.
fn remove_leftovers(folder: &Path) -> usize {
    let is_left_over = |path: &PathBuf| {
        is_untouched_for(path, FORGOTTEN)
            && open_file(path).is_ok_and(|file| file.try_lock().is_ok())
    };
    names(folder, |name| name.starts_with(UNFINISHED))
        .into_iter()
        .filter(is_left_over)
        .filter(|path| fs::remove_file(path).is_ok())
        .count()
}

fn is_untouched_for(path: &Path, time: Duration) -> bool {
    let modified = path.symlink_metadata().and_then(|meta| meta.modified());
    modified.is_ok_and(|modified| modified.elapsed().is_ok_and(|age| age >= time))
}

/// Length of all files of the folder, in bytes.
#[must_use]
pub fn size(folder: &Path) -> u64 {
    let lengths = names(folder, |_| true).into_iter();
    lengths
        .filter_map(|path| path.symlink_metadata().ok())
        .map(|meta| meta.len())
        .sum()
}

/// Checks every finished file of the folder, byte by byte, and says which parts are damaged. A folder that is not
/// there has no problems.
#[must_use]
pub fn verify(folder: &Path) -> Vec<Problem> {
    let mut problems = Vec::new();
    for path in names(folder, |name| name.ends_with(ENDING)) {
        let problem = |what: &str| {
            let message = format!("{}: {what}", path.display());
            Problem::new("derived", message).with_remedy(REMEDY)
        };
        match Container::open(&path) {
            Ok(container) => {
                let damages = container.verify().into_iter();
                problems.extend(damages.map(|damage| {
                    let error = DerivedError::damaged(format!("section “{}”", damage.section));
                    problem(&error.to_string())
                }));
            }
            // Another process took it away, or a newer program wrote it.
            Err(error) if error.is_gone() => {}
            Err(DerivedError::BeingRemoved) => {}
            Err(DerivedError::OtherFormat { found, known }) if found > known => {}
            Err(error) => problems.push(problem(&error.to_string())),
        }
    }
    problems
}

/// Finished files of the folder with their headers, in the order of their names.
fn list(folder: &Path) -> Vec<(PathBuf, Result<Header, DerivedError>)> {
    names(folder, |name| name.ends_with(ENDING))
        .into_iter()
        .map(|path| {
            let header = read_header(&path);
            (path, header)
        })
        .collect()
}

fn read_header(path: &Path) -> Result<Header, DerivedError> {
    let mut file: File = open_file(path)?;
    let length = file.metadata()?.len();
    let mut bytes = Vec::with_capacity(HEADER_LENGTH);
    file.by_ref()
        .take(HEADER_LENGTH as u64)
        .read_to_end(&mut bytes)?;
    let header = Header::decode(&bytes)?;
    if header.file_length() != Some(length) {
        return Err(DerivedError::damaged("length"));
    }
    Ok(header)
}

fn names(folder: &Path, wanted: impl Fn(&str) -> bool) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut paths: Vec<_> = entries
        .filter_map(Result::ok)
        .filter(|entry| wanted(&entry.file_name().to_string_lossy()))
        .map(|entry| entry.path())
        .collect();
    paths.sort();
    paths
}

/// The name of a finished file. It differs wherever two files cannot take each other's place; what it says counts for
/// people alone.
pub(super) fn file_name(header: &Header) -> String {
    let kind: String = header
        .kind
        .chars()
        .map(|char| match char {
            'a'..='z' | '0'..='9' | '-' => char,
            _ => '_',
        })
        .collect();
    let generation = &header.state.generation;
    format!(
        "{kind}.{}.{}-{}.{}{ENDING}",
        header.version, header.fold_version, generation.number, generation.token
    )
}
