package io.vatext.preparation;

import io.vatext.corpus.DeferredDocument;
import io.vatext.corpus.DocumentRange;
import io.vatext.corpus.SourceChecksum;
import io.vatext.support.NamedOutput;
import io.vatext.text.Tokenizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Reads documents, tokenizes them and writes their shards. Thread-safe; builders are used again, which keeps their memory. */
final class ShardWriting {
    private final Tokenizer tokenizer;
    private final Path directory;
    private final Stop stop;
    private final Queue<ShardBuilder> idle = new ConcurrentLinkedQueue<>();

    ShardWriting(Tokenizer tokenizer, Path directory, Stop stop) {
        this.tokenizer = tokenizer;
        this.directory = directory;
        this.stop = stop;
    }

    /**
     * The shards of a range.
     *
     * @param shards in their order
     * @param findings what was found beside documents
     */
    record ReadRange(List<WrittenShard> shards, DocumentRange.Findings findings) {}

    /** Writes all shards of a range. */
    ReadRange write(int number, DocumentRange range) {
        var shards = new ArrayList<WrittenShard>();
        var builder = take();
        var findings = range.read(document -> {
            stop.check();
            builder.add(document, tokenizer);
            if (builder.documents() == SourceChecksum.GROUP) {
                shards.add(write(number, shards.size(), builder));
            }
        });
        if (builder.documents() > 0) {
            shards.add(write(number, shards.size(), builder));
        }
        idle.add(builder);
        return new ReadRange(shards, findings);
    }

    /** Writes documents as one shard of a range. */
    WrittenShard write(int range, int shard, List<DeferredDocument> documents) {
        var builder = take();
        for (var deferred : documents) {
            stop.check();
            deferred.read().ifPresent(document -> builder.add(document, tokenizer));
        }
        var written = write(range, shard, builder);
        idle.add(builder);
        return written;
    }

    private ShardBuilder take() {
        var waiting = idle.poll();
        return waiting == null ? new ShardBuilder() : waiting;
    }

    private WrittenShard write(int range, int shard, ShardBuilder builder) {
        var file = TokenizedText.shardFile(directory, range, shard);
        try (var out = new NamedOutput(file, Files.newOutputStream(file))) {
            return builder.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
