//! Where a command works: in a project, with one database file, or with neither.

use std::{
    env,
    path::{Path, PathBuf},
};

use taiyaku::{
    analysis::Tariff,
    database::{self, LazyStore, waiting_message},
    folders,
    project::{Project, ProjectError, SegmentationSettings, Style},
    wording::counted,
};
use taiyaku_store::{Access, Store, StoreError, Waiting};
use taiyaku_text::{model::LanguageTag, segmentation::SegmentationOptions};

use super::{Failure, GlobalArguments, Ui, arguments::LanguagePair, observer::TerminalObserver};

/// A project, one database file, or neither.
pub(crate) struct Workplace {
    project: Option<Project>,
    database: Option<PathBuf>,
}

impl Workplace {
    /// The workplace that the arguments and the current folder name.
    pub(crate) fn find(global: &GlobalArguments) -> Result<Self, Failure> {
        if let Some(file) = &global.db {
            return Ok(Self {
                project: None,
                database: Some(file.clone()),
            });
        }
        let project = match &global.project {
            Some(folder) => Some(Project::open(folder)),
            None => Project::discover(&env::current_dir()?).transpose(),
        };
        let project = project.transpose().map_err(project_failure)?;
        let database = project.as_ref().map(Project::database);
        Ok(Self { project, database })
    }

    /// The project's languages, or Japanese and English.
    pub(crate) fn languages(&self) -> LanguagePair {
        match &self.project {
            Some(Project { config, .. }) => LanguagePair {
                source: config.source_language.clone(),
                target: config.target_language.clone(),
            },
            None => LanguagePair {
                source: LanguageTag::japanese(),
                target: LanguageTag::english(),
            },
        }
    }

    /// The project, if the command works in one.
    pub(crate) const fn project(&self) -> Option<&Project> {
        self.project.as_ref()
    }

    /// The folders that work is done in: the project's, and the current one.
    pub(crate) fn folders(&self) -> Result<Vec<PathBuf>, Failure> {
        let project = self
            .project
            .as_ref()
            .map(|project| project.root().to_owned());
        Ok(project.into_iter().chain([env::current_dir()?]).collect())
    }

    /// Whether there is a project or a database at all.
    pub(crate) const fn is_somewhere(&self) -> bool {
        self.database.is_some()
    }

    /// The database file, which may be missing yet.
    pub(crate) fn database(&self) -> Option<&Path> {
        self.database.as_deref()
    }

    /// Whether there is a project, and not a database alone.
    pub(crate) const fn is_project(&self) -> bool {
        self.project.is_some()
    }

    /// The client's house style.
    pub(crate) fn style(&self) -> Style {
        let project = self.project.as_ref();
        project.map_or_else(Style::default, |project| project.config.style)
    }

    /// What the files of a confidential project say of themselves.
    pub(crate) fn confidential_note(&self) -> Option<String> {
        self.project.as_ref()?.config.confidential_note()
    }

    /// The client whose texts are worked on.
    pub(crate) fn client(&self) -> Option<&str> {
        self.project.as_ref()?.config.client.as_deref()
    }

    /// How the project's manuscripts are cut.
    pub(crate) fn segmentation(&self) -> SegmentationOptions {
        let settings = self.project.as_ref().map(|it| &it.config.segmentation);
        settings.map_or_else(SegmentationOptions::default, SegmentationSettings::options)
    }

    /// The project's own file of segmentation rules.
    pub(crate) fn srx_file(&self) -> Option<PathBuf> {
        let project = self.project.as_ref()?;
        let file = project.config.segmentation.srx.as_ref()?;
        Some(project.root().join(file))
    }

    /// How the project weights and pays bands.
    pub(crate) fn tariff(&self) -> Tariff {
        let project = self.project.as_ref();
        project.map_or_else(Tariff::default, |project| project.config.leverage.clone())
    }

    /// The database for reading, after the project's folders were looked through. `None` when there
    /// is none yet, which is as good as an empty one.
    pub(crate) fn open_for_reading(&self, ui: &mut Ui) -> Result<Option<Store>, Failure> {
        self.look_through_folders(ui)?;
        let Some(path) = &self.database else {
            return Ok(None);
        };
        match database::open(path, Access::Read) {
            Ok(store) => Ok(Some(store)),
            Err(StoreError::Missing { .. }) => {
                if self.project.is_none() {
                    let name = path.display();
                    ui.notice(&format!(
                        "there is no database {name} yet: it counts as empty"
                    ));
                }
                Ok(None)
            }
            Err(error) => Err(store_failure(error)),
        }
    }

    /// The database for a command that has nothing else to look into: where there is neither project nor
    /// database, the person should know.
    pub(crate) fn open_to_look_into(&self, ui: &mut Ui) -> Result<Option<Store>, Failure> {
        if !self.is_somewhere() {
            ui.notice("no project and no database here (name one with --project DIR or --db FILE)");
        }
        self.open_for_reading(ui)
    }

    /// The path of the database for a command that looks at the file as it is, without the project's folders.
    pub(crate) fn database_to_look_at(&self) -> Result<PathBuf, Failure> {
        self.database.clone().ok_or_else(|| {
            Failure::new("no project and no database here")
                .with_remedy("name one with --project DIR or --db FILE")
        })
    }

    /// The database for writing, after the project's folders were looked through; made, if it is
    /// missing, when it is first needed.
    pub(crate) fn open_for_writing(&self, ui: &mut Ui) -> Result<LazyStore, Failure> {
        let Some(path) = &self.database else {
            return Err(
                Failure::new("there is no project here to write to").with_remedy(
                    "make one with `taiyaku init DIR` and name it with --project DIR, or name a \
                 database with --db FILE",
                ),
            );
        };
        self.look_through_folders(ui)?;
        Ok(LazyStore::new(path))
    }

    /// Says how many entries of other clients the figures leave out.
    pub(crate) fn say_left_aside(&self, count: u32, entries: &str, ui: &mut Ui) {
        if count == 0 {
            return;
        }
        let entries = counted(count as usize, entries);
        let whose = match self.client() {
            Some(client) => format!(" (this project's client is {client})"),
            None if self.is_project() => " (this project has no client)".to_owned(),
            None => String::new(),
        };
        ui.notice(&format!("{entries} of other clients left aside{whose}"));
    }

    /// Brings the database in step with the files in the project's folders.
    pub(crate) fn look_through_folders(&self, ui: &mut Ui) -> Result<(), Failure> {
        let Some(project) = &self.project else {
            return Ok(());
        };
        let mut observer = TerminalObserver::new(ui);
        let result = folders::synchronise(project, &super::now(), &mut observer);
        observer.finish();
        result.map_err(store_failure)
    }
}

/// Tells the person that another process writes to the database, and what it does.
pub(crate) fn say_waiting(ui: &mut Ui, waiting: &Waiting) {
    ui.notice(&waiting_message(waiting));
}

/// A store's error with its remedy.
pub(crate) fn store_failure(error: StoreError) -> Failure {
    let remedy = error.remedy();
    Failure::from(error).with_known_remedy(remedy)
}

fn project_failure(error: ProjectError) -> Failure {
    let remedy = match &error {
        ProjectError::NotAProject(folder) => {
            format!("make it one with `taiyaku init {}`", folder.display())
        }
        ProjectError::BadConfig { .. } => {
            "the settings are listed in docs/configuration.md".to_owned()
        }
        _ => return error.into(),
    };
    Failure::from(error).with_remedy(remedy)
}
