package io.vatext.preparation;

import io.vatext.corpus.DocumentHeader;
import io.vatext.corpus.DocumentSource;
import io.vatext.corpus.Scan;
import io.vatext.corpus.Selection;
import io.vatext.corpus.SplitDocuments;
import io.vatext.corpus.StoredDocuments;
import io.vatext.corpus.WordOrder;
import io.vatext.encoded.EncodedCorpus;
import io.vatext.support.AtomicFiles;
import io.vatext.support.ConfigFiles;
import io.vatext.support.Description;
import io.vatext.support.Directories;
import io.vatext.support.InputException;
import io.vatext.support.Progress;
import io.vatext.support.Sha256;
import io.vatext.text.TokenizerSpec;
import io.vatext.text.Vocabulary;
import io.vatext.text.VocabularyBuilder;
import io.vatext.text.VocabularyFile;
import io.vatext.text.VocabularySpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Prepares documents for training and caches the results in a directory, where other processes find them: a directory
 * {@code text-…} for each source and tokenizer, made again when the files of the source change, and a directory
 * {@code encoded-…} for each split, vocabulary and length ({@code pretraining-…} for text to pre-train on). Damaged
 * results are made again. Results from documents in this process's memory are kept until the preparation is closed.
 *
 * <pre>{@code
 * try (var preparation = Preparation.keeping(Path.of("prepared"), 8, "train", Progress.Factory.silent(), () -> false);
 *         var prepared = preparation.prepare(split, new EncodingSpec(tokenizer, vocabulary, 400))) {
 *     System.out.println(prepared.vocabulary().size());
 * }
 * }</pre>
 *
 * <p>The result does not depend on the number of threads. Not thread-safe.
 */
public final class Preparation implements AutoCloseable {
    private final Path directory;
    private final Path unkept;
    private final int threads;
    private final String task;
    private final Progress.Factory progress;
    private final BooleanSupplier stop;
    private final Consumer<String> log;
    private final Map<Source, TokenizedText> tokenized = new HashMap<>();

    private record Source(DocumentSource documents, TokenizerSpec tokenizer) {}

    private Preparation(
            Path directory,
            Path unkept,
            int threads,
            String task,
            Progress.Factory progress,
            BooleanSupplier stop,
            Consumer<String> log) {
        this.directory = directory;
        this.unkept = unkept;
        this.threads = threads;
        this.task = task;
        this.progress = progress;
        this.stop = stop;
        this.log = log;
    }

    /**
     * Creates a preparation that keeps its results.
     *
     * @param directory where results are kept; created when needed; may be deleted at any time while nothing is running
     * @param threads to read and tokenize with
     * @param task the name that progress shows
     * @param progress where progress is shown
     * @param stop asked before every document, by several threads, whether to stop
     * @return the preparation, to be closed
     */
    public static Preparation keeping(
            Path directory, int threads, String task, Progress.Factory progress, BooleanSupplier stop) {
        var unkept = directory.resolve("unkept-" + UUID.randomUUID());
        return new Preparation(directory, unkept, threads, task, progress, stop, line -> {});
    }

    /**
     * Creates a preparation that keeps nothing.
     *
     * @param directory where results are until then; created when needed and deleted when the preparation is closed
     * @param threads to read and tokenize with
     * @param task the name that progress shows
     * @param progress where progress is shown
     * @param stop asked before every document, by several threads, whether to stop
     * @return the preparation, to be closed
     */
    public static Preparation temporary(
            Path directory, int threads, String task, Progress.Factory progress, BooleanSupplier stop) {
        return new Preparation(directory, directory, threads, task, progress, stop, line -> {});
    }

    /**
     * Returns a copy that logs which cached results are damaged or outdated.
     *
     * @param listener receives whole lines
     * @return the copy, to be closed instead of this
     */
    public Preparation withLog(Consumer<String> listener) {
        return new Preparation(directory, unkept, threads, task, progress, stop, listener);
    }

    /**
     * Keeps what it prepares if there is a directory for it.
     *
     * @param kept as in {@link #keeping}; null to keep nothing
     * @param temporary as in {@link #temporary}, if nothing is kept
     * @param threads to read and tokenize with
     * @param task name of the job in the progress display
     * @param progress where progress is shown
     * @param stop asked before every document whether to stop, by several threads
     * @return to be closed
     */
    public static Preparation in(
            @Nullable Path kept,
            Path temporary,
            int threads,
            String task,
            Progress.Factory progress,
            BooleanSupplier stop) {
        return kept == null
                ? temporary(temporary, threads, task, progress, stop)
                : keeping(kept, threads, task, progress, stop);
    }

    /**
     * Tokenizes all documents of a source, unless that has been done already.
     *
     * @param source the documents
     * @param tokenizer how they are tokenized
     * @return the tokenized documents
     * @throws InputException if the source cannot be read
     */
    public TokenizedText tokenize(DocumentSource source, TokenizerSpec tokenizer) {
        return text(source, tokenizer, header -> {}).text();
    }

    /** Tokenized text, and whether it was made now. */
    private record Found(TokenizedText text, boolean isNew) {}

    /** Calls an action with all documents, but only if they are tokenized now. */
    private Found text(DocumentSource source, TokenizerSpec tokenizer, Consumer<DocumentHeader> action) {
        var key = new Source(source, tokenizer);
        var text = tokenized.get(key);
        if (text != null) {
            return new Found(text, false);
        }
        var found = read(source, tokenizer, action);
        tokenized.put(key, found.text());
        return found;
    }

    private Found read(DocumentSource source, TokenizerSpec tokenizer, Consumer<DocumentHeader> action) {
        var identity = identity(tokenizer);
        var stored = source instanceof StoredDocuments kept ? kept : null;
        var location = stored == null ? "memory " + tokenized.size() : stored.location();
        var parent = stored == null ? unkept : directory;
        var target = parent.resolve("text-" + shortHash(location + "\n" + identity));
        var key = "tokenized text, version " + TokenizedText.VERSION + "\n" + location + "\n" + identity + "\n";
        var isNew = make(target, () -> key + (stored == null ? "" : stored.state()) + "\n", part -> {
            var state = new AtomicReference<>("");
            try (var shown = startProgress("reading")) {
                new Tokenization(tokenizer.create(), threads, shown)
                        .write(source, location, identity, action, state::set, part)
                        .write(part);
            }
            return key + state + "\n";
        });
        return new Found(TokenizedText.open(target), isNew);
    }

    /**
     * A scan for drawing splits that also tokenizes: it reads a source, tokenizes it and writes its shards, as
     * {@link #tokenize} does, and passes the documents' headers to the scan's action. So drawing a split and preparing
     * its parts read the text only once, if both use the same tokenizer.
     *
     * @param tokenizer how to tokenize sources that have not been tokenized yet
     * @return the scan, which reads the shards instead if a source has been tokenized
     */
    public Scan tokenizingScan(TokenizerSpec tokenizer) {
        return (source, action) -> {
            var found = text(source, tokenizer, action);
            return found.isNew() ? found.text().sha256() : found.text().scan(threads, action);
        };
    }

    /**
     * Prepares the documents of a split for training, unless that has been done already.
     *
     * @param split labeled, validation and unlabeled parts; the test part is not read
     * @param spec tokenizer, vocabulary and length
     * @return vocabulary and encoded parts, to be closed
     * @throws InputException if there are fewer than two classes, or no labeled document has a known word
     */
    public Prepared prepare(SplitDocuments split, EncodingSpec spec) {
        return prepare(split, spec, null);
    }

    /**
     * Prepares the documents of a split with an existing vocabulary, such as that of a pre-trained encoder.
     *
     * @param split as in the other method
     * @param spec as in the other method; its choice of words is ignored if a vocabulary is given
     * @param given the vocabulary; null to build one from the documents
     * @return vocabulary and encoded parts, to be closed
     * @throws InputException if there are fewer than two classes, or no labeled document has a known word
     */
    public Prepared prepare(SplitDocuments split, EncodingSpec spec, @Nullable Vocabulary given) {
        var survey = new Survey(threads);
        survey.note(description("encoded", spec, given));
        var allLabeled = pieces(split.labeled(), spec, survey);
        var labeled = survey.add("labeled", allLabeled, Preparation::requireLabel);
        var counts = labeled.labels();
        requireClasses(counts);
        var classes = new TreeSet<>(counts.keySet());
        classes.addAll(split.classes());
        survey.note("classes " + classes);
        var validation = survey.add(
                "validation", pieces(split.validation(), spec, survey), header -> requireKnown(header, classes));
        var allUnlabeled = pieces(split.unlabeled(), spec, survey);
        var unlabeled = survey.add("unlabeled", allUnlabeled, header -> {});

        var chosen = survey.sha256();
        var target = target("encoded-", List.of(split.labeled(), split.validation(), split.unlabeled()), chosen);
        var order = Stream.concat(allLabeled.stream(), allUnlabeled.stream())
                .map(TokenizedText.Piece::file)
                .distinct()
                .toList();
        var parts = new Parts(labeled.pieces(), validation.pieces(), unlabeled.pieces(), order);
        var key = chosen + "\n";
        make(target, () -> key, part -> {
            write(parts, counts, List.copyOf(classes), spec, given, part);
            return key;
        });
        try {
            return Prepared.open(target);
        } catch (IOException e) {
            throw new UncheckedIOException("prepared documents could not be read: " + e.getMessage(), e);
        }
    }

    /**
     * Prepares text for pre-training, unless that has been done already. Labels are ignored.
     *
     * @param documents the text
     * @param spec tokenizer, vocabulary and length
     * @return vocabulary and encoded text, to be closed
     * @throws InputException if the documents cannot be read, or their words are in scrambled order
     */
    public PreparedText prepareText(List<DocumentSource> documents, EncodingSpec spec) {
        WordOrder.require(documents);
        var survey = new Survey(threads);
        survey.note(description("text", spec, null));
        var pieces = documents.stream()
                .flatMap(source -> pieces(source, spec, survey).stream())
                .toList();
        survey.add("text", pieces, header -> {});
        var chosen = survey.sha256();
        var target = target("pretraining-", documents, chosen);
        var key = chosen + "\n";
        make(target, () -> key, part -> {
            var builder = count(pieces, spec);
            var vocabulary = builder.build();
            try (var shown = startProgress("encoding")) {
                var encoding = new Encoding(spec, threads, shown);
                encoding.write(
                        pieces, vocabulary, Preparation::noLabel, Encoding.Use.WHOLE_TEXT, part, PreparedText.TEXT);
                encoding.requireDocuments(part, PreparedText.TEXT, "document");
            }
            AtomicFiles.write(part.resolve(PreparedText.WORDS), out -> VocabularyFile.write(vocabulary, out));
            return key;
        });
        try {
            return PreparedText.open(target);
        } catch (IOException e) {
            throw new UncheckedIOException("prepared documents could not be read: " + e.getMessage(), e);
        }
    }

    /** What determines the result apart from the documents and their words, in one line. */
    private static String description(String what, EncodingSpec spec, @Nullable Vocabulary given) {
        var all = new HashMap<String, Object>();
        all.put("what", what);
        all.put("format", Prepared.VERSION);
        all.put("max_tokens", spec.maxTokens());
        if (given == null) {
            all.put("vocabulary", spec.vocabulary());
        } else {
            all.put("vocabulary_sha256", given.sha256());
        }
        return Description.of(all)
                .withHistory(VocabularySpec.HISTORY.within("vocabulary"))
                .json();
    }

    /** The directory for what is made from documents: results from this process's memory are not kept. */
    private Path target(String kind, List<DocumentSource> parts, String chosen) {
        var kept = parts.stream()
                .flatMap(part -> Selection.of(part).stream())
                .allMatch(selection -> selection.base() instanceof StoredDocuments);
        return (kept ? directory : unkept).resolve(kind + shortHash(chosen));
    }

    private VocabularyBuilder count(List<TokenizedText.Piece> pieces, EncodingSpec spec) {
        var builder = new VocabularyBuilder(spec.vocabulary());
        try (var shown = startProgress("counting words")) {
            new Encoding(spec, threads, shown).count(pieces, builder);
        }
        return builder;
    }

    /**
     * The chosen documents.
     *
     * @param labeled those to learn from
     * @param validation those to select by
     * @param unlabeled text
     * @param order all shards that documents may be chosen from: first those of the labeled part
     */
    private record Parts(
            List<TokenizedText.Piece> labeled,
            List<TokenizedText.Piece> validation,
            List<TokenizedText.Piece> unlabeled,
            List<Path> order) {
        /**
         * The labeled and unlabeled documents, each shard once. So the text, in order, does not depend on which of its
         * documents are labeled, and encoders that were trained on it can be shared.
         */
        List<TokenizedText.Piece> mixed() {
            var merged = new HashMap<Path, TokenizedText.Piece>();
            Stream.concat(labeled.stream(), unlabeled.stream())
                    .forEach(piece -> merged.merge(piece.file(), piece, TokenizedText.Piece::or));
            return order.stream()
                    .flatMap(file -> Stream.ofNullable(merged.get(file)))
                    .toList();
        }
    }

    private List<TokenizedText.Piece> pieces(DocumentSource part, EncodingSpec spec, Survey survey) {
        var pieces = new ArrayList<TokenizedText.Piece>();
        for (var selection : Selection.of(part)) {
            var text = tokenize(selection.base(), spec.tokenizer());
            survey.note(text.identity());
            text.pieces(selection.choice()).forEach(pieces::add);
        }
        return pieces;
    }

    private void write(
            Parts parts,
            SortedMap<String, Long> counts,
            List<String> classes,
            EncodingSpec spec,
            @Nullable Vocabulary given,
            Path part)
            throws IOException {
        var builder = given == null ? count(parts.mixed(), spec) : null;
        var vocabulary = builder == null ? Objects.requireNonNull(given) : builder.build();
        var total = counts.values().stream().mapToLong(Long::longValue).sum();
        var prior = classes.stream()
                .mapToDouble(label -> (double) counts.getOrDefault(label, 0L) / total)
                .toArray();
        var numbers = new TreeMap<String, Integer>();
        classes.forEach(label -> numbers.put(label, numbers.size()));
        try (var shown = startProgress("encoding")) {
            var encoding = new Encoding(spec, threads, shown);
            encoding.write(
                    parts.labeled(), vocabulary, classNumber(numbers), Encoding.Use.TRAINING, part, Prepared.LABELED);
            encoding.requireDocuments(part, Prepared.LABELED, "labeled document");
            encoding.write(
                    parts.validation(),
                    vocabulary,
                    classNumber(numbers),
                    Encoding.Use.VALIDATION,
                    part,
                    Prepared.VALIDATION);
            encoding.write(
                    parts.mixed(), vocabulary, Preparation::noLabel, Encoding.Use.WHOLE_TEXT, part, Prepared.MIXED);
        }
        var distinctWords = builder == null ? vocabulary.size() : builder.distinctWords();
        new Prepared.Manifest(Prepared.VERSION, classes, prior, distinctWords).write(part, vocabulary);
    }

    private static ToIntFunction<Shard.Chosen> classNumber(Map<String, Integer> numbers) {
        return document -> numbers.getOrDefault(document.header().label(), EncodedCorpus.NO_LABEL);
    }

    private static int noLabel(Shard.Chosen document) {
        return EncodedCorpus.NO_LABEL;
    }

    private DocumentProgress startProgress(String what) {
        return new DocumentProgress(progress.start(task + ", " + what, -1, "documents"), stop);
    }

    private static void requireLabel(DocumentHeader header) {
        if (header.label() == null) {
            throw new InputException(
                    "the labeled document " + header.id() + " has no label; move it to the unlabeled documents.");
        }
    }

    private static void requireKnown(DocumentHeader header, Set<String> classes) {
        requireLabel(header);
        if (!classes.contains(header.label())) {
            throw new InputException("the document " + header.id() + " has the label \"" + header.label()
                    + "\", which no training document has; known labels: " + classes + ".");
        }
    }

    private static void requireClasses(SortedMap<String, Long> counts) {
        if (counts.size() < 2) {
            throw new InputException(
                    counts.isEmpty()
                            ? "there is no labeled document to train on; give documents with labels of at least two classes."
                            : "all labeled documents are of one class, " + counts.firstKey()
                                    + "; give documents of at least two classes.");
        }
    }

    /** Everything that determines the tokens of a text: the tokenizer, its files, and the version of the library. */
    private static String identity(TokenizerSpec tokenizer) {
        var files = new Sha256();
        new TreeMap<>(tokenizer.resources()).forEach((file, bytes) -> {
            files.line(file + " " + bytes.length);
            files.bytes(bytes, bytes.length);
        });
        ObjectNode spec = ConfigFiles.json().valueToTree(tokenizer.written());
        return json(TokenizerSpec.HISTORY.stripped(spec)) + " " + TokenizerSpec.libraryVersion() + " " + files.hex();
    }

    private static String json(Object value) {
        return ConfigFiles.json().writeValueAsString(value);
    }

    private static String shortHash(String text) {
        return Sha256.hexOf(text).substring(0, 16);
    }

    private boolean make(Path target, Supplier<String> key, CachedDirectory.Content content) {
        try {
            return CachedDirectory.make(target, key, content, log);
        } catch (IOException e) {
            throw new UncheckedIOException("prepared documents could not be written: " + e.getMessage(), e);
        }
    }

    /** Deletes the results that are not kept. */
    @Override
    public void close() {
        try {
            Directories.delete(unkept);
        } catch (IOException e) {
            throw new UncheckedIOException("temporary files could not be deleted: " + e.getMessage(), e);
        }
    }
}
