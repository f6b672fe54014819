package io.vatext.preparation;

import io.vatext.corpus.DeferredDocument;
import io.vatext.corpus.DividedDocuments;
import io.vatext.corpus.DocumentHeader;
import io.vatext.corpus.DocumentRange;
import io.vatext.corpus.DocumentSource;
import io.vatext.corpus.SourceChecksum;
import io.vatext.corpus.StoredDocuments;
import io.vatext.support.InputException;
import io.vatext.text.TokenizerSpec;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads and tokenizes a source once. Large files of lines are divided into ranges, which tasks read, and for other
 * processes what else can be; other documents are found one after the other, and tasks read what has been found. A shard has the documents of a group of the source's
 * {@link SourceChecksum}: enough that a word occurs in few shards, and few enough to hold several in memory. So which
 * documents form a shard depends on the source alone.
 */
final class Tokenization {
    private static final int NO_GROUP = -1;

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
                    read(divided, writing, directory, written);
                    divided.clear();
                    read(part, states::add, writing, written);
                }
            }
            read(divided, writing, directory, written);
            if (execution.tasks().usesOtherProcesses()) {
                ShardWriting.deleteUnfinished(directory);
            }
            state.accept(String.join("\n", states));
            return written.manifest(name, identity);
        }
    }

    private Optional<DividedDocuments> ranges(DocumentSource part) {
        if (!(part instanceof StoredDocuments stored)) {
            return Optional.empty();
        }
        var divided = stored.divided(rangeBytes, execution.tasks());
        return divided.isEmpty() && execution.tasks().usesOtherProcesses()
                ? stored.forOtherProcesses(execution.tasks())
                : divided;
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
    private void read(List<DividedDocuments> parts, ShardWriting writing, Path directory, Written written) {
        var findings = new ArrayList<List<DocumentRange.Findings>>();
        parts.forEach(part -> findings.add(new ArrayList<>()));
        execution.tasks().run(new Numbering(parts, written.ranges.size()), new RangeWork(writing), read -> {
            if (read.range() == written.ranges.size()) {
                written.startRange();
            }
            read.content().shards().forEach(written::add);
            requireHere(written, directory);
            findings.get(read.part()).add(read.content().findings());
        });
        for (var part = 0; part < parts.size(); part++) {
            parts.get(part).report().accept(findings.get(part));
        }
    }

    /** Other processes must write where this one reads. */
    private static void requireHere(Written written, Path directory) {
        var range = written.ranges.size() - 1;
        var shards = written.ranges.get(range).size();
        if (shards > 0 && !Files.exists(TokenizedText.shardFile(directory, range, shards - 1))) {
            throw InputException.in(
                    directory,
                    "other processes wrote their part to a directory of this name that is not here; name one that all of them reach.");
        }
    }

    /** Numbers ranges, and groups within their range. */
    private static final class Numbering implements Iterator<Numbered> {
        private final List<DividedDocuments> parts;
        private int part;
        private int range;
        private int group;
        private @Nullable Iterator<DocumentRange> left;

        Numbering(List<DividedDocuments> parts, int first) {
            this.parts = parts;
            this.range = first;
        }

        @Override
        public boolean hasNext() {
            return part < parts.size() && (left().hasNext() || nextPart());
        }

        private Iterator<DocumentRange> left() {
            if (left == null) {
                left = parts.get(part).ranges().iterator();
            }
            return left;
        }

        private boolean nextPart() {
            range += parts.get(part).areGroups() ? 1 : 0;
            group = 0;
            part++;
            left = null;
            return hasNext();
        }

        @Override
        public Numbered next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            var isGroup = parts.get(part).areGroups();
            return new Numbered(part, isGroup ? range : range++, isGroup ? group++ : NO_GROUP, left().next());
        }
    }

    private record Numbered(int part, int range, int group, DocumentRange documents) implements Serializable {}

    private record Read(int part, int range, ShardWriting.ReadRange content) implements Serializable {}

    private record RangeWork(ShardWriting writing) implements Function<Numbered, Read>, Serializable {
        @Override
        public Read apply(Numbered item) {
            return new Read(
                    item.part(),
                    item.range(),
                    item.group() == NO_GROUP
                            ? writing.write(item.range(), item.documents())
                            : writing.writeGroup(item.range(), item.group(), item.documents()));
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
