package io.vatext.preparation;

import io.vatext.corpus.DeferredDocument;
import io.vatext.corpus.DocumentRange;
import io.vatext.corpus.SourceChecksum;
import io.vatext.support.Locations;
import io.vatext.support.NamedOutput;
import io.vatext.text.Tokenizer;
import io.vatext.text.TokenizerSpec;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Reads documents, tokenizes them and writes their shards. Thread-safe. */
final class ShardWriting implements Serializable {
    private static final long serialVersionUID = 1L;

    /** What the name of a shard that is being written starts with. */
    private static final String UNFINISHED = ".";

    private final TokenizerSpec spec;
    private final URI directory;
    private final Stop stop;

    /** The tokenizer and the builders of this process, which are used again: that keeps their memory. */
    private transient @Nullable Tools tools;

    private record Tools(Tokenizer tokenizer, Queue<ShardBuilder> idle) {
        ShardBuilder builder() {
            var waiting = idle.poll();
            return waiting == null ? new ShardBuilder() : waiting;
        }
    }

    ShardWriting(TokenizerSpec tokenizer, Path directory, Stop stop) {
        this.spec = tokenizer.storedWith(tokenizer.resources());
        this.directory = directory.toUri();
        this.stop = stop;
    }

    private synchronized Tools tools() {
        if (tools == null) {
            tools = new Tools(spec.create(), new ConcurrentLinkedQueue<>());
        }
        return tools;
    }

    /**
     * The shards of a range.
     *
     * @param shards in their order
     * @param findings what was found beside documents
     */
    record ReadRange(List<WrittenShard> shards, DocumentRange.Findings findings) implements Serializable {}

    /** Writes all shards of a range. */
    ReadRange write(int number, DocumentRange range) {
        return write(number, 0, range, false);
    }

    /** Writes a group of a range as one shard. */
    ReadRange writeGroup(int number, int shard, DocumentRange group) {
        return write(number, shard, group, true);
    }

    private ReadRange write(int number, int first, DocumentRange range, boolean isGroup) {
        var shards = new ArrayList<WrittenShard>();
        var own = tools();
        var builder = own.builder();
        var findings = range.read(document -> {
            stop.check();
            builder.add(document, own.tokenizer());
            if (builder.documents() == SourceChecksum.GROUP) {
                shards.add(write(number, first + shards.size(), builder));
            }
        });
        // As of documents that are found one after the other, a group has a shard even if none of them can be read.
        if (builder.documents() > 0 || (isGroup && shards.isEmpty())) {
            shards.add(write(number, first + shards.size(), builder));
        }
        own.idle().add(builder);
        return new ReadRange(shards, findings);
    }

    /** Writes documents as one shard of a range. */
    WrittenShard write(int range, int shard, List<DeferredDocument> documents) {
        var own = tools();
        var builder = own.builder();
        for (var deferred : documents) {
            stop.check();
            deferred.read().ifPresent(document -> builder.add(document, own.tokenizer()));
        }
        var written = write(range, shard, builder);
        own.idle().add(builder);
        return written;
    }

    /** Deletes what processes that were lost have left behind. */
    static void deleteUnfinished(Path directory) {
        try (var files = Files.newDirectoryStream(
                directory, file -> String.valueOf(file.getFileName()).startsWith(UNFINISHED))) {
            for (var file : files) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private WrittenShard write(int range, int shard, ShardBuilder builder) {
        var file = TokenizedText.shardFile(Locations.of(directory), range, shard);
        // Another process that writes the same shard may have been given up, but still be writing.
        var part = file.resolveSibling(UNFINISHED + file.getFileName() + "." + UUID.randomUUID());
        try {
            WrittenShard written;
            try (var out = new NamedOutput(file, Files.newOutputStream(part))) {
                written = builder.writeTo(out);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return written;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
