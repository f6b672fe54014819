package io.vatext.preparation;

import io.vatext.encoded.EncodedCorpus;
import io.vatext.support.AtomicFiles;
import io.vatext.support.Directories;
import io.vatext.support.Locations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Encoded corpora in directories of any file system. They are written at any position and mapped, which only files of this computer can be;
 * others are copied from and to its directory for temporary files.
 */
final class EncodedFiles {
    private EncodedFiles() {}

    /** Writes the documents of a corpus. */
    @FunctionalInterface
    interface Content {
        void writeTo(EncodedCorpus.Writer writer) throws IOException;
    }

    /** Writes a corpus into an existing directory. */
    static void write(Path directory, String name, Content content) throws IOException {
        if (Locations.isLocal(directory)) {
            writeHere(directory, name, content);
            return;
        }
        var scratch = Files.createTempDirectory("vatext");
        try {
            writeHere(scratch, name, content);
            AtomicFiles.write(
                    EncodedCorpus.file(directory, name), out -> Files.copy(EncodedCorpus.file(scratch, name), out));
        } finally {
            Directories.delete(scratch);
        }
    }

    private static void writeHere(Path directory, String name, Content content) throws IOException {
        try (var writer = new EncodedCorpus.Writer(directory, name)) {
            content.writeTo(writer);
        }
    }

    /** Opens a corpus, to be closed. */
    static EncodedCorpus open(Path directory, String name) throws IOException {
        if (Locations.isLocal(directory)) {
            return EncodedCorpus.open(directory, name);
        }
        var scratch = Files.createTempDirectory("vatext");
        try {
            var copy = EncodedCorpus.file(scratch, name);
            AtomicFiles.write(copy, out -> Files.copy(EncodedCorpus.file(directory, name), out));
            return EncodedCorpus.open(scratch, name);
        } finally {
            Directories.delete(scratch); // What is mapped stays readable.
        }
    }
}
