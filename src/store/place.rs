use std::fs::{self, OpenOptions};
use std::path::{Path, PathBuf};

use crate::text::{Language, Message};

/// Why the program does not start on a database.
#[derive(Debug, Clone, PartialEq)]
pub struct Refusal(pub Message);

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.render(Language::English))
    }
}

impl std::error::Error for Refusal {}

/// Kinds of file systems that reach another machine. The write-ahead log needs memory that all its users share.
const NETWORK_FILE_SYSTEMS: [&str; 12] =
    ["nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "9p", "fuse.sshfs", "fuse.glusterfs", "ceph", "glusterfs", "fuse.rclone"];

/// Sees to it that a file for the database can be made and written at a path.
///
/// # Errors
/// A [`Refusal`] that names the folder or the file and says what is wrong with it.
pub(super) fn make_ready(path: &Path) -> Result<(), Refusal> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let refuse = |key: &'static str, path: &Path, error: &std::io::Error| {
        Refusal(Message::new(key).with("path", shown(path)).with_sentence("reason", Message::of_io_error(error)))
    };
    if !folder.exists() {
        // One level is made, as for `data` beside the program; more than one missing is a misspelled path.
        fs::create_dir(folder).map_err(|error| refuse("store-folder-missing", folder, &error))?;
    }
    if let Some(kind) = network_file_system(&fs::read_to_string("/proc/self/mountinfo").unwrap_or_default(), &absolute(folder)) {
        return Err(Refusal(Message::new("store-network-share").with("path", shown(folder)).with("kind", kind)));
    }
    if path.exists() {
        OpenOptions::new().read(true).write(true).open(path).map_err(|error| refuse("store-file-unwritable", path, &error))?;
    }
    // The log and its index are made beside the file, so the folder has to take new files even when the file is there.
    tempfile::Builder::new().prefix(".kravkoll-").tempfile_in(folder).map_err(|error| refuse("store-folder-unwritable", folder, &error))?;
    Ok(())
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

fn absolute(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

/// The kind of network file system that a folder lies on, by the text of `/proc/self/mountinfo`; none where there is no such
/// file. The longest mount point that the path begins with counts.
fn network_file_system(mounts: &str, folder: &Path) -> Option<String> {
    let mut found: Option<(usize, &str)> = None;
    for line in mounts.lines() {
        let Some((mount, rest)) = line.split_once(" - ") else { continue };
        let Some(point) = mount.split(' ').nth(4) else { continue };
        let point = point.replace("\\040", " ");
        let kind = rest.split(' ').next().unwrap_or_default();
        // A later mount on the same point lies on top.
        if folder.starts_with(&point) && found.is_none_or(|(length, _)| point.len() >= length) {
            found = Some((point.len(), kind));
        }
    }
    found.map(|(_, kind)| kind).filter(|kind| NETWORK_FILE_SYSTEMS.contains(kind)).map(ToOwned::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_mount_counts() {
        let mounts = "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n\
                      40 22 0:35 / /srv/delad\\040mapp rw shared:9 - nfs4 fil01:/x rw\n\
                      41 40 8:2 / /srv/delad\\040mapp/lokal rw - xfs /dev/sdb1 rw\n\
                      42 22 0:36 / /mnt/g rw - cifs //fil02/g rw";
        let kind = |path: &str| network_file_system(mounts, Path::new(path));
        assert_eq!(kind("/var/lib/kravkoll"), None);
        assert_eq!(kind("/srv/delad mapp/kravkoll").as_deref(), Some("nfs4"));
        assert_eq!(kind("/srv/delad mapp/lokal/kravkoll"), None);
        assert_eq!(kind("/mnt/g").as_deref(), Some("cifs"));
        assert_eq!(kind("/mnt/gammal"), None);
        assert_eq!(network_file_system("", Path::new("/")), None);
    }
}
