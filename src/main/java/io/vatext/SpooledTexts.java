package io.vatext;

import io.vatext.corpus.DeferredDocument;
import io.vatext.corpus.Document;
import io.vatext.corpus.StoredDocuments;
import io.vatext.support.AtomicFiles;
import io.vatext.support.Sha256;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Texts of a program that were copied to a file, so that they are asked for once, take no memory, and are split into words once for all
 * members of an ensemble.
 *
 * @param file the texts, each as the number of its bytes and its bytes in UTF-8
 * @param count how many texts there are
 * @param state the checksum of the texts
 */
record SpooledTexts(Path file, long count, String state) implements StoredDocuments {
    /** Copies texts; {@code each} is called before each of them. */
    static SpooledTexts write(Path file, Iterator<String> texts, Runnable each) throws IOException {
        var sha = new Sha256();
        var count = new long[1];
        AtomicFiles.write(file, stream -> {
            var out = new DataOutputStream(stream);
            while (texts.hasNext()) {
                each.run();
                var bytes = texts.next().getBytes(StandardCharsets.UTF_8);
                out.writeInt(bytes.length);
                out.write(bytes);
                sha.line(Integer.toString(bytes.length));
                sha.bytes(bytes, bytes.length);
                count[0]++;
            }
            out.flush();
        });
        return new SpooledTexts(file, count[0], sha.hex());
    }

    @Override
    public Stream<Document> open() {
        try {
            var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)));
            var documents = Spliterators.spliterator(
                    new Reader(in), count, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE);
            return StreamSupport.stream(documents, false).onClose(() -> close(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(DataInputStream in) {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Stream<DeferredDocument> deferred(Consumer<String> receiver) {
        receiver.accept(state);
        return open().map(DeferredDocument::of);
    }

    @Override
    public String location() {
        return "texts of the program, " + file.getFileName();
    }

    @Override
    public String name() {
        return "the unlabeled texts";
    }

    @Override
    public boolean hasScrambledWords() {
        return false;
    }

    private final class Reader implements Iterator<Document> {
        private final DataInputStream in;
        private long read;

        private Reader(DataInputStream in) {
            this.in = in;
        }

        @Override
        public boolean hasNext() {
            return read < count;
        }

        @Override
        public Document next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            try {
                var length = in.readInt();
                var bytes = in.readNBytes(length);
                if (bytes.length < length) {
                    throw new EOFException(file + " was cut");
                }
                return new Document("text " + ++read, new String(bytes, StandardCharsets.UTF_8), null);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
