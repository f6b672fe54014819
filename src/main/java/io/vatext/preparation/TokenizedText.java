package io.vatext.preparation;

import io.vatext.corpus.DocumentHeader;
import io.vatext.corpus.Selection;
import io.vatext.support.AtomicFiles;
import io.vatext.support.ConfigFiles;
import io.vatext.support.FileErrors;
import io.vatext.support.Locations;
import io.vatext.support.TaskRunner;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;

/**
 * All documents of a source, tokenized, in a directory of shards. They are independent of vocabularies, maximum lengths
 * and splits. Immutable and thread-safe.
 */
public final class TokenizedText {
    static final int VERSION = 5;
    static final String SHARD = ".shard";
    private static final String MANIFEST = "manifest.json";

    private final Path directory;
    private final Manifest manifest;

    private TokenizedText(Path directory, Manifest manifest) {
        this.directory = directory;
        this.manifest = manifest;
    }

    /**
     * Facts about all documents.
     *
     * @param version the version of the format
     * @param source where the documents come from
     * @param tokenizer how they were tokenized
     * @param sha256 the {@link io.vatext.corpus.SourceChecksum}
     * @param tokens the number of tokens of all documents
     * @param ranges the number of documents of each shard, range by range
     */
    record Manifest(
            int version, String source, String tokenizer, String sha256, long tokens, List<List<Integer>> ranges) {
        void write(Path directory) throws IOException {
            AtomicFiles.writeString(
                    directory.resolve(MANIFEST), ConfigFiles.json().writeValueAsString(this) + "\n");
        }
    }

    static TokenizedText open(Path directory) {
        var file = directory.resolve(MANIFEST);
        try {
            return new TokenizedText(directory, ConfigFiles.json().readValue(Files.readAllBytes(file), Manifest.class));
        } catch (JacksonException e) {
            throw ConfigFiles.explain(file, e);
        } catch (IOException e) {
            throw new UncheckedIOException("prepared documents could not be read: " + FileErrors.describe(e), e);
        }
    }

    static Path shardFile(Path directory, int range, int shard) {
        return directory.resolve(String.format(Locale.ROOT, "%05d-%05d", range, shard) + SHARD);
    }

    /**
     * The directory of the shards.
     *
     * @return a directory that must not be changed
     */
    public Path directory() {
        return directory;
    }

    /**
     * How many documents there are.
     *
     * @return documents
     */
    public long documents() {
        return manifest.ranges().stream()
                .flatMap(List::stream)
                .mapToLong(Integer::longValue)
                .sum();
    }

    /**
     * How many tokens there are.
     *
     * @return tokens of all documents, without ends of sequence
     */
    public long tokens() {
        return manifest.tokens();
    }

    /** The {@link io.vatext.corpus.SourceChecksum}. */
    String sha256() {
        return manifest.sha256();
    }

    /** The checksum of identifiers and texts, and how they were tokenized. */
    String identity() {
        return manifest.sha256() + " " + manifest.tokenizer();
    }

    /**
     * Passes the headers of all documents to an action.
     *
     * @param tasks carries out reading
     * @param action receives each header, in order, on the calling thread
     * @return the {@link io.vatext.corpus.SourceChecksum}
     */
    String scan(TaskRunner tasks, Consumer<DocumentHeader> action) {
        tasks.run(
                pieces((position, header) -> header).iterator(),
                new Headers(),
                all -> all.forEach(chosen -> action.accept(chosen.header())));
        return manifest.sha256();
    }

    /** Reads the headers of a shard. */
    private record Headers() implements Function<Piece, List<Shard.Chosen>>, Serializable {
        @Override
        public List<Shard.Chosen> apply(Piece piece) {
            return piece.choose(piece.shard());
        }
    }

    /**
     * What is chosen from one shard.
     *
     * @param file the shard
     * @param first the position of its first document in the source
     * @param choice which documents
     */
    record Piece(URI file, int first, Selection.Choice choice) implements Serializable {
        /** Reads the shard. */
        Shard shard() {
            return Shard.read(Locations.of(file));
        }

        List<Shard.Chosen> choose(Shard shard) {
            return shard.choose(choice, first);
        }

        /** The documents of this shard that this piece or another one has. */
        Piece or(Piece other) {
            var one = choice;
            var two = other.choice;
            return new Piece(file, first, (position, header) -> {
                var chosen = one.of(position, header);
                return chosen == null ? two.of(position, header) : chosen;
            });
        }
    }

    /** The chosen documents, shard by shard. */
    Stream<Piece> pieces(Selection.Choice choice) {
        var pieces = new ArrayList<Piece>();
        var first = 0;
        for (var range = 0; range < manifest.ranges().size(); range++) {
            var shards = manifest.ranges().get(range);
            for (var shard = 0; shard < shards.size(); shard++) {
                pieces.add(new Piece(shardFile(directory, range, shard).toUri(), first, choice));
                first += shards.get(shard);
            }
        }
        return pieces.stream();
    }
}
