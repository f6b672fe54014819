package io.vatext.preparation;

import io.vatext.corpus.DeferredDocument;
import io.vatext.corpus.DividedDocuments;
import io.vatext.corpus.DocumentHeader;
import io.vatext.corpus.DocumentRange;
import io.vatext.corpus.DocumentSource;
import io.vatext.corpus.SourceChecksum;
import io.vatext.corpus.StoredDocuments;
import io.vatext.text.TokenizerSpec;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Reads and tokenizes a source once. Large files of lines are divided into ranges, which tasks read; other documents are
 * found one after the other, and tasks read what has been found. A shard has the documents of a group of the source's
 * {@link SourceChecksum}: enough that a word occurs in few shards, and few enough to hold several in memory. So which
 * documents form a shard depends on the source alone.
 */
final class Tokenization {
    private final TokenizerSpec tokenizer;
    private final long rangeBytes;
    private final Execution execution;

    /**
     * Tokenization of sources.
     *
     * @param rangeBytes about how many bytes a range has
     */
    Tokenization(TokenizerSpec tokenizer, long rangeBytes, Execution execution) {
        this.tokenizer = tokenizer;
        this.rangeBytes = rangeBytes;
        this.execution = execution;
    }

    /** What has been written so far. */
    private static final class Written {
        private final List<List<Integer>> ranges = new ArrayList<>();
        private final SourceChecksum checksum = new SourceChecksum();
        private final Consumer<DocumentHeader> action;
        private final DocumentProgress shown;
        private long tokens;

        Written(Consumer<DocumentHeader> action, DocumentProgress shown) {
            this.action = action;
            this.shown = shown;
        }

        /** Starts the next range and returns its number. */
        int startRange() {
            ranges.add(new ArrayList<>());
            return ranges.size() - 1;
        }

        void add(WrittenShard shard) {
            ranges.get(ranges.size() - 1).add(shard.documents());
            tokens += shard.tokens();
            checksum.add(shard.documents(), shard.sha256());
            shard.forEachHeader(action);
            shown.done(shard.documents(), shard.tokens());
        }

        TokenizedText.Manifest manifest(String name, String identity) {
            return new TokenizedText.Manifest(TokenizedText.VERSION, name, identity, checksum.hex(), tokens, ranges);
        }
    }

    TokenizedText.Manifest write(
            DocumentSource source,
            String name,
            String identity,
            Consumer<DocumentHeader> action,
            Consumer<String> state,
            Path directory) {
        var states = new ArrayList<String>();
        var writing = new ShardWriting(tokenizer, directory, execution.stop());
        try (var shown = execution.start("reading")) {
            var written = new Written(action, shown);
            var divided = new ArrayList<DividedDocuments>();
            for (var part : StoredDocuments.parts(source)) {
                var ranges = ranges(part);
                if (ranges.isPresent()) {
                    states.add(ranges.get().state());
                    divided.add(ranges.get());
                } else {
                    read(divided, writing, written);
                    divided.clear();
                    read(part, states::add, writing, written);
                }
            }
            read(divided, writing, written);
            state.accept(String.join("\n", states));
            return written.manifest(name, identity);
        }
    }

    private Optional<DividedDocuments> ranges(DocumentSource part) {
        if (!(part instanceof StoredDocuments stored)) {
            return Optional.empty();
        }
        var divided = stored.divided(rangeBytes, execution.tasks());
        return divided.isEmpty() && execution.tasks().usesOtherProcesses() ? stored.asOneRange() : divided;
    }

    /** Reads documents one after the other, while tasks tokenize those that have been found. */
    private void read(DocumentSource part, Consumer<String> state, ShardWriting writing, Written written) {
        try (var documents = DeferredDocument.of(part, state)) {
            var range = written.startRange();
            execution
                    .tasksHere()
                    .run(
                            new Batches(documents.iterator()),
                            batch -> writing.write(range, batch.number(), batch.documents()),
                            written::add);
        }
    }

    /** Reads ranges, each of them in a task. */
    private void read(List<DividedDocuments> parts, ShardWriting writing, Written written) {
        var first = written.ranges.size();
        var ranges = parts.stream().flatMap(part -> part.ranges().stream()).toList();
        var items = IntStream.range(0, ranges.size())
                .mapToObj(r -> new Numbered(first + r, ranges.get(r)))
                .iterator();
        var findings = new ArrayList<DocumentRange.Findings>();
        execution.tasks().run(items, new RangeWork(writing), read -> {
            written.startRange();
            read.shards().forEach(written::add);
            findings.add(read.findings());
        });
        var from = 0;
        for (var part : parts) {
            var to = from + part.ranges().size();
            part.report().accept(List.copyOf(findings.subList(from, to)));
            from = to;
        }
    }

    private record Numbered(int number, DocumentRange range) implements Serializable {}

    private record RangeWork(ShardWriting writing) implements Function<Numbered, ShardWriting.ReadRange>, Serializable {
        @Override
        public ShardWriting.ReadRange apply(Numbered item) {
            return writing.write(item.number(), item.range());
        }
    }

    private record Batch(int number, List<DeferredDocument> documents) {}

    /** Groups the documents of a source into shards. */
    private static final class Batches implements Iterator<Batch> {
        private final Iterator<DeferredDocument> documents;
        private int number;

        Batches(Iterator<DeferredDocument> documents) {
            this.documents = documents;
        }

        @Override
        public boolean hasNext() {
            return documents.hasNext();
        }

        @Override
        public Batch next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            var batch = new ArrayList<DeferredDocument>(SourceChecksum.GROUP);
            while (batch.size() < SourceChecksum.GROUP && documents.hasNext()) {
                batch.add(documents.next());
            }
            return new Batch(number++, batch);
        }
    }
}
