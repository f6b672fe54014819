package io.vatext.cli;

import io.vatext.learning.TrainingRecord.InputFile;
import io.vatext.support.FileChecksum;
import io.vatext.support.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The names and checksums of what a command reads. A name has no directories, which may be private. */
final class InputChecksums {
    private final BooleanSupplier stop;
    private final List<InputFile> files = new ArrayList<>();

    /** No files yet; asks while it reads them whether to stop. */
    InputChecksums(BooleanSupplier stop) {
        this.stop = stop;
    }

    /** Adds a file or directory; null if it was not given. */
    InputChecksums add(String role, @Nullable Path path) throws IOException {
        if (path != null) {
            var name = path.toAbsolutePath().normalize().getFileName();
            files.add(new InputFile(role, name == null ? path.toString() : name.toString(), sha256(path)));
        }
        return this;
    }

    /** Adds several of one role. */
    InputChecksums add(String role, List<Path> paths) throws IOException {
        for (var path : paths) {
            add(role, path);
        }
        return this;
    }

    List<InputFile> files() {
        return List.copyOf(files);
    }

    private @Nullable String sha256(Path path) throws IOException {
        if (Files.isRegularFile(path)) {
            return FileChecksum.sha256(path, stop);
        }
        return Files.isDirectory(path) ? ofDirectory(path) : null;
    }

    /** Over the names and checksums of all files in it. */
    private String ofDirectory(Path directory) throws IOException {
        var sorted = new TreeMap<String, Path>();
        try (var all = Files.walk(directory)) {
            all.filter(Files::isRegularFile)
                    .forEach(file ->
                            sorted.put(directory.relativize(file).toString().replace('\\', '/'), file));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        var sum = new Sha256();
        for (var file : sorted.entrySet()) {
            sum.line(FileChecksum.sha256(file.getValue(), stop) + "  " + file.getKey());
        }
        return sum.hex();
    }
}
