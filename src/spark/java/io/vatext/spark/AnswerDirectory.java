package io.vatext.spark;

import io.vatext.support.InputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SaveMode;

/** The directory of a job's answers: no input, and empty unless its answers may be replaced. */
final class AnswerDirectory {
    private final FileSystem files;
    private final Path directory;
    private final boolean existed;

    private AnswerDirectory(FileSystem files, Path directory, boolean existed) {
        this.files = files;
        this.directory = directory;
        this.existed = existed;
    }

    /**
     * Checks a directory.
     *
     * @param path the directory
     * @param replaces whether answers in it may be replaced
     * @param inputs files and directories that are read
     * @param hadoop the file systems
     * @throws InputException if it must not be written to
     */
    static AnswerDirectory checked(String path, boolean replaces, List<Path> inputs, Configuration hadoop)
            throws IOException {
        var given = HadoopPaths.of(path);
        var files = given.getFileSystem(hadoop);
        var directory = files.makeQualified(given);
        for (var input : inputs) {
            if (HadoopPaths.isWithin(directory, input) || HadoopPaths.isWithin(input, directory)) {
                throw InputException.in(
                        path,
                        "the answers would be written to, or around, the input " + input + "; name another directory.");
            }
        }
        var exists = files.exists(directory);
        if (exists && !files.getFileStatus(directory).isDirectory()) {
            throw InputException.in(path, "this is a file; name a directory for the answers.");
        }
        if (exists) {
            check(
                    path,
                    Arrays.stream(files.listStatus(directory))
                            .map(status -> status.getPath().getName())
                            .toList(),
                    replaces);
        }
        return new AnswerDirectory(files, directory, exists);
    }

    private static void check(String path, List<String> names, boolean replaces) {
        var foreign =
                names.stream().filter(name -> !name.matches("[._].*|part-.*")).findFirst();
        if (foreign.isPresent()) {
            throw InputException.in(
                    path,
                    "the directory has files that Spark did not write, such as " + foreign.get()
                            + "; name another one.");
        }
        if (!names.isEmpty() && !replaces) {
            throw InputException.in(
                    path, "the directory is not empty; name another one, or allow that its answers are replaced.");
        }
    }

    /** How Spark saves to it. */
    SaveMode mode() {
        return existed ? SaveMode.Overwrite : SaveMode.ErrorIfExists;
    }

    /** Removes what a failed job has left; Spark has deleted unfinished answers. */
    void deleteIfEmpty() throws IOException {
        if (!existed && files.exists(directory) && files.listStatus(directory).length == 0) {
            files.delete(directory, false);
        }
    }

    @Override
    public String toString() {
        return directory.toString();
    }

    /**
     * The files and directories of patterns.
     *
     * @throws InputException if nothing is there
     */
    static List<Path> existing(List<String> patterns, Configuration hadoop) throws IOException {
        var found = new ArrayList<Path>();
        for (var pattern : patterns) {
            var path = HadoopPaths.of(pattern);
            var files = path.getFileSystem(hadoop);
            var matches = files.globStatus(path);
            if (matches == null || matches.length == 0) {
                throw InputException.in(HadoopPaths.qualified(pattern, hadoop), "there is no such file.");
            }
            Arrays.stream(matches)
                    .map(status -> files.makeQualified(status.getPath()))
                    .forEach(found::add);
        }
        return found;
    }
}
