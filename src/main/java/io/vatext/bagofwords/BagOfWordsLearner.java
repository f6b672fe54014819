package io.vatext.bagofwords;

import io.vatext.corpus.SplitDocuments;
import io.vatext.corpus.WordOrder;
import io.vatext.learning.Learned;
import io.vatext.learning.Learner;
import io.vatext.learning.RunContext;
import io.vatext.support.ConfigFiles;
import io.vatext.support.Description;
import io.vatext.support.Seeds;
import io.vatext.support.SettingsHistory;
import io.vatext.text.TokenizerSpec;
import io.vatext.text.Vocabulary;
import io.vatext.text.WordTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * Learns a linear classifier over n-grams, of words or within words, of the labeled documents. Immutable.
 *
 * @param algorithm the method
 * @param configuration the settings
 */
record BagOfWordsLearner(Algorithm algorithm, BagOfWordsSettings configuration) implements Learner {
    /** Learning from them takes less than a gigabyte. */
    private static final long MOST_PARTS = 20_000_000;

    /** Keys that methods got later, with the value that does what the program did before. */
    private static final SettingsHistory HISTORY =
            SettingsHistory.none().added("cross_validation", "null").and(TokenizerSpec.HISTORY.within("tokenizer"));

    @Override
    public JsonNode settings() {
        return ConfigFiles.json().valueToTree(configuration);
    }

    @Override
    public Description description() {
        return Learner.super.description().withHistory(HISTORY);
    }

    @Override
    public String objective() {
        return configuration.estimator(algorithm).objective();
    }

    @Override
    public boolean usesUnlabeled() {
        return false;
    }

    @Override
    public boolean readsWordOrder() {
        return false;
    }

    @Override
    public BagOfWordsLearner fittedTo(SplitDocuments documents) {
        return isScrambled(documents) ? new BagOfWordsLearner(algorithm, configuration.ofSingleWords()) : this;
    }

    private static boolean isScrambled(SplitDocuments documents) {
        return LabeledReader.sources(documents).stream().anyMatch(WordOrder::isScrambled);
    }

    @Override
    public Learned learn(SplitDocuments documents, RunContext context) {
        if (isScrambled(documents) && configuration.characters() == null) {
            context.log().accept("words are in scrambled order, so single words are the only features");
        }
        return fittedTo(documents).learnAsFitted(documents, context);
    }

    private Learned learnAsFitted(SplitDocuments documents, RunContext context) {
        var table = new WordTable();
        var resources = configuration.tokenizer().resources();
        var tokenizer = configuration.tokenizer().create(resources);
        var read = new LabeledReader(documents, context)
                .read((text, numbers) -> tokenizer.forEach(
                        text, (characters, length) -> numbers.accept(table.add(characters, 0, length))));
        var characters = configuration.characters();
        var parts = characters == null ? null : new WordParts(characters, table);
        var texts = parts == null ? read : parts.some(read, MOST_PARTS, new Seeds(context.seed()));
        var notes = new ArrayList<String>();
        if (texts.labels().length < read.labels().length) {
            notes.add(String.format(
                    Locale.ROOT,
                    "%s learned from %,d of the %,d labeled documents, drawn at random, since all have too many parts of words.",
                    algorithm.method(),
                    texts.labels().length,
                    read.labels().length));
            notes.forEach(context.log());
        }
        var estimator = configuration.estimator(algorithm);
        var counter = configuration.features(algorithm);
        var option = new LinearTraining.Option("", parts == null ? counter : parts.fitter(counter));
        var result =
                new LinearTraining(configuration.crossValidation(), List.of(option), estimator, context).run(texts);
        var counted = result.features() instanceof WordParts.PartFeatures divided
                ? divided.parts()
                : (NgramFeatures) result.features();
        var kept = new ArrayList<String>();
        var features = compact(counted, parts == null ? table : parts.names(), kept);
        var frequencies = new long[kept.size()];
        for (var word = 0; word < frequencies.length; word++) {
            frequencies[word] = features.frequencies()[features.ngrams().find(NgramTable.START, word)];
        }
        var vocabulary = Vocabulary.of(kept, frequencies, counted.documents());
        var model = new LinearModel(
                texts.classes(),
                result.prior(),
                algorithm.method(),
                estimator.objective(),
                new LinearModel.TextEncoding(configuration.tokenizer(), resources, vocabulary, null, characters),
                features,
                result.weights(),
                result.link(),
                settings(),
                LabeledReader.notes(context));
        return result.learned(model, notes);
    }

    @Override
    public void forget(RunContext context) throws IOException {
        LabeledReader.leaveNothing(context);
    }

    /** Renumbers the words of the features, so the model keeps no word that prediction does not need. */
    private static NgramFeatures compact(NgramFeatures features, WordTable table, List<String> kept) {
        var numbers = new int[table.size()];
        Arrays.fill(numbers, -1);
        var ngrams = new NgramTable();
        for (var ngram = 0; ngram < features.size(); ngram++) {
            var word = features.ngrams().word(ngram);
            if (numbers[word] < 0) {
                numbers[word] = kept.size();
                kept.add(table.word(word));
            }
            ngrams.add(features.ngrams().prefix(ngram), numbers[word]);
        }
        return new NgramFeatures(
                features.length(), features.weighting(), features.documents(), ngrams, features.frequencies());
    }
}
