package io.vatext;

import io.vatext.corpus.Document;
import io.vatext.corpus.DocumentSource;
import io.vatext.corpus.StoredDocuments;
import io.vatext.corpus.read.JoinedDocuments;
import io.vatext.learning.Learner;
import io.vatext.learning.Method;
import io.vatext.methods.Methods;
import io.vatext.objective.Objective;
import io.vatext.objective.WeightedSum;
import io.vatext.support.InputException;
import io.vatext.support.StoppedException;
import io.vatext.text.Tokenizer;
import io.vatext.text.Tokenizers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Describes a training, and runs it. What is not set is as in {@code vatext train}: the method {@code ensemble}, seed 1, as many threads
 * as processors, a fifth of the labeled documents held out.
 *
 * <pre>{@code
 * var run = TextClassifier.trainer()
 *         .seed(1)
 *         .labeled(documents)
 *         .unlabeled(texts)
 *         .settings(s -> s.steps(600).virtualAdversarial(1))
 *         .listener(e -> log.info("step {} loss {} error {}", e.step(), e.loss(), e.validationError()))
 *         .cancelWhen(token::isCancelled);
 * try (var classifier = run.train()) {
 *     classifier.save(Path.of("news.vatext"));
 * }
 * }</pre>
 *
 * <p>The same documents, settings, seed and threads give the same bits as {@code vatext train} gives, on the same kind of processor.
 * Not thread-safe; {@link #train} may be called several times.
 */
public final class Trainer {
    /** The key of an ensemble's members. */
    static final String MEMBERS = "members";

    private static final String OBJECTIVE = "objective";

    private final List<DocumentSource> labeled = new ArrayList<>();
    private final List<Object> unlabeled = new ArrayList<>();
    private final List<Document> single = new ArrayList<>();
    private final TrainerSettings settings = new TrainerSettings();
    private @Nullable DocumentSource validation;
    private double validationShare = 0.2;
    private long seed = 1;
    private int threads = Runtime.getRuntime().availableProcessors();
    private String methodName = Methods.DEFAULT;
    private @Nullable Method method;
    private Tokenizers tokenizers = Tokenizers.NONE;
    private Objective added = new WeightedSum(List.of());
    private @Nullable Path workDirectory;
    private @Nullable Consumer<TrainingEvent> listener;
    private Consumer<String> log = line -> {};
    private BooleanSupplier cancelled = () -> false;

    Trainer() {}

    /**
     * Adds labeled documents. A document without a label counts as unlabeled text.
     *
     * @param documents documents of at least two classes in all; read several times
     * @return this
     */
    public Trainer labeled(Iterable<Document> documents) {
        Objects.requireNonNull(documents, "the labeled documents are null");
        return labeled(() -> StreamSupport.stream(documents.spliterator(), false));
    }

    /**
     * Adds labeled documents, such as those of a file: {@code labeled(Documents.open(Path.of("labeled.csv"), ReaderOptions.RECOGNIZE))}.
     *
     * @param documents documents of at least two classes in all
     * @return this
     */
    public Trainer labeled(DocumentSource documents) {
        labeled.add(Objects.requireNonNull(documents, "the labeled documents are null"));
        return this;
    }

    /**
     * Adds a labeled document.
     *
     * @param text its raw text
     * @param label its class
     * @return this
     */
    public Trainer labeled(String text, String label) {
        if (single.isEmpty()) {
            labeled.add(single::stream);
        }
        single.add(new Document("labeled " + (single.size() + 1), text, label));
        return this;
    }

    /**
     * Adds text without labels. It is read once, one text at a time, when training starts, and copied to a file in the work directory or a
     * temporary one, so that it takes no memory.
     *
     * @param texts raw texts
     * @return this
     */
    public Trainer unlabeled(Iterable<String> texts) {
        unlabeled.add(Objects.requireNonNull(texts, "the unlabeled texts are null"));
        return this;
    }

    /**
     * Adds documents whose labels are ignored, such as those of a file or directory: {@code
     * unlabeled(Documents.openUnlabeled(Path.of("raw"), ReaderOptions.RECOGNIZE))}. Files are not copied.
     *
     * @param documents documents
     * @return this
     */
    public Trainer unlabeled(DocumentSource documents) {
        unlabeled.add(Objects.requireNonNull(documents, "the unlabeled documents are null"));
        return this;
    }

    /**
     * Selects weights by these documents instead of some of the labeled ones.
     *
     * @param documents labeled documents that are not learned from
     * @return this
     */
    public Trainer validation(Iterable<Document> documents) {
        Objects.requireNonNull(documents, "the validation documents are null");
        return validation(() -> StreamSupport.stream(documents.spliterator(), false));
    }

    /**
     * Selects weights by these documents instead of some of the labeled ones.
     *
     * @param documents labeled documents that are not learned from
     * @return this
     */
    public Trainer validation(DocumentSource documents) {
        validation = Objects.requireNonNull(documents, "the validation documents are null");
        return this;
    }

    /**
     * Sets the share of each class that is held out to select weights by, if there are no validation documents.
     *
     * @param share at least 0 and below 1; 0.2 by default
     * @return this
     */
    public Trainer validationShare(double share) {
        if (!(share >= 0 && share < 1)) {
            throw new IllegalArgumentException("the share must be at least 0 and below 1; found " + share);
        }
        validationShare = share;
        return this;
    }

    /**
     * Sets the seed of every random number.
     *
     * @param number any number; 1 by default
     * @return this
     */
    public Trainer seed(long number) {
        seed = number;
        return this;
    }

    /**
     * Sets the threads to compute with. Another number gives other rounding.
     *
     * @param count at least 1; by default as many as processors
     * @return this
     */
    public Trainer threads(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("threads must be at least 1; found " + count);
        }
        threads = count;
        return this;
    }

    /**
     * Chooses the method by its name.
     *
     * @param name such as {@code ensemble} (the default), {@code virtual-adversarial} or {@code linear-svm}
     * @return this
     */
    public Trainer method(String name) {
        methodName = Objects.requireNonNull(name, "the name of the method is null");
        method = null;
        return this;
    }

    /**
     * Trains with a method of your own.
     *
     * @param own the method; {@link #settings} are given to its learner as its own changes
     * @return this
     */
    public Trainer method(Method own) {
        method = Objects.requireNonNull(own, "the method is null");
        return this;
    }

    /**
     * Changes settings.
     *
     * @param change calls methods of the settings; may be given several times
     * @return this
     */
    public Trainer settings(Consumer<TrainerSettings> change) {
        change.accept(settings);
        return this;
    }

    /**
     * Splits text with a tokenizer of your own, such as {@code new LuceneTokenizer(analyzer)}. Code cannot be stored in a model: it holds the
     * name, and whoever loads it supplies the same tokenizer by {@link ModelLoader#tokenizer}.
     *
     * @param name what the model calls the tokenizer; one that splits differently needs another name
     * @param tokenizer thread-safe
     * @return this
     */
    public Trainer tokenizer(String name, Tokenizer tokenizer) {
        tokenizers = tokenizers.and(name, tokenizer);
        settings.set("tokenizer", Map.of("type", "supplied", "name", name));
        return this;
    }

    /**
     * Adds terms of your own to what networks minimize.
     *
     * @param terms a {@link io.vatext.objective.Term}, a multiple of one or a sum; its {@code toString} is part of what must be the same when
     *     a run resumes
     * @return this
     */
    public Trainer objective(Objective terms) {
        added = added.plus(terms);
        return this;
    }

    /**
     * Keeps checkpoints and prepared text in a directory, where a run with the same documents and settings that was stopped or killed resumes,
     * with the same result. Without it, temporary files are deleted at the end.
     *
     * @param directory for this run alone; created if necessary; yours to delete when the model has been saved
     * @return this
     */
    public Trainer workDirectory(Path directory) {
        workDirectory = directory;
        return this;
    }

    /**
     * Reports progress, after each step of a network and at most ten times a second otherwise. The listener is called on the thread that
     * called {@link #train}, one event at a time, and training waits for it. An exception that it throws stops the training, and {@link #train}
     * throws it.
     *
     * @param receiver receives the events; replaces an earlier one
     * @return this
     */
    public Trainer listener(Consumer<TrainingEvent> receiver) {
        listener = receiver;
        return this;
    }

    /**
     * Reports what was found and decided, in whole lines for people, on the thread that called {@link #train}.
     *
     * @param receiver receives the lines; replaces an earlier one
     * @return this
     */
    public Trainer log(Consumer<String> receiver) {
        log = receiver;
        return this;
    }

    /**
     * Lets the training be stopped. An interrupt of the thread that called {@link #train} has the same effect.
     *
     * @param condition asked often, by several threads, whether to stop
     * @return this
     */
    public Trainer cancelWhen(BooleanSupplier condition) {
        cancelled = condition;
        return this;
    }

    /**
     * Trains. The work is done on threads of its own while this one waits.
     *
     * @return the classifier, to be closed
     * @throws IOException if files cannot be written
     * @throws InputException if settings or documents cannot be used
     * @throws io.vatext.support.TrainingException if the result would be worthless; the message says what to change
     * @throws StoppedException if the condition asked to stop, or this thread was interrupted, whose status is then set again; {@link
     *     StoppedException#isResumable} says whether a run with the same work directory would resume
     */
    public TextClassifier train() throws IOException {
        if (labeled.isEmpty()) {
            throw new InputException("there are no labeled documents to learn from.");
        }
        var background = new BackgroundRun();
        try {
            return background.run(() -> run(background).train());
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private TrainingRun run(BackgroundRun background) {
        var own = method;
        var chosen = own == null ? Methods.standard(tokenizers, added).named(methodName, "method") : own;
        var learner = chosen.learner(List.of(), settings.changes());
        if (!added.terms().isEmpty() && (own != null || !hasObjective(learner))) {
            throw InputException.in(
                    OBJECTIVE,
                    "the method \"" + chosen.name()
                            + "\" has no objective of a network, to which terms could be added.");
        }
        var receiver = listener;
        return new TrainingRun(
                learner,
                labeled.size() == 1 ? labeled.get(0) : joined(labeled),
                validation,
                List.copyOf(unlabeled),
                validationShare,
                seed,
                threads,
                workDirectory,
                receiver == null ? event -> {} : event -> background.onCaller(() -> receiver.accept(event)),
                line -> background.onCaller(() -> log.accept(line)),
                () -> background.isInterrupted() || cancelled.getAsBoolean());
    }

    /** Whether terms of an objective can be added: a network is learned, alone or as a member. */
    private static boolean hasObjective(Learner learner) {
        var settings = learner.settings();
        return settings.has(OBJECTIVE)
                || settings.path(MEMBERS).valueStream().anyMatch(member -> member.has(OBJECTIVE));
    }

    private static DocumentSource joined(List<DocumentSource> sources) {
        var all = List.copyOf(sources);
        return all.stream().allMatch(StoredDocuments.class::isInstance)
                ? new JoinedDocuments(
                        all.stream().map(StoredDocuments.class::cast).toList())
                : () -> all.stream().flatMap(DocumentSource::open);
    }
}
