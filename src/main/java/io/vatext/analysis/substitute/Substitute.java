package io.vatext.analysis.substitute;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.vatext.analysis.Analysis;
import io.vatext.analysis.AnalysisContext;
import io.vatext.analysis.Findings;
import io.vatext.analysis.Values;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Attacks a model of which only labels can be seen (Papernot et al. 2017): a substitute is trained on labels that the model gives, its
 * training set is doubled by texts along the substitute's gradients, and texts that were edited to fool the substitute are given to the
 * model. Each model is asked through the command line, in another process. The first of the experiment's seeds counts.
 *
 * @param targets rows whose models are attacked; they may be of any kind
 * @param seedDocuments unlabeled documents that the first substitute learns from
 * @param rounds substitutes that are trained, each on twice as many texts as the one before; at least 1
 * @param maxQueries the largest number of labels that substitutes learn from
 * @param augmentation how new texts are made
 * @param training how a substitute is trained
 * @param transfer how a substitute is used against the model
 */
public record Substitute(
        List<String> targets,
        int seedDocuments,
        int rounds,
        int maxQueries,
        Augmentation augmentation,
        Training training,
        Transfer transfer)
        implements Analysis {
    /** Copies the rows, and checks the numbers. */
    public Substitute {
        targets = List.copyOf(targets);
        Values.require(!targets.isEmpty(), "targets must name at least one row.");
        Values.require(seedDocuments >= 2, "seed_documents must be at least 2, found " + seedDocuments + ".");
        Values.require(rounds >= 1, "rounds must be at least 1, found " + rounds + ".");
        Values.require(
                maxQueries >= seedDocuments,
                "max_queries must be at least seed_documents, " + seedDocuments + "; found " + maxQueries + ".");
    }

    /**
     * How new texts are made from those that have been asked: words move along the sign of the gradient of the answer's logit.
     *
     * @param step how far each dimension moves, in units of its spread; above 0. The first moves are against the gradient.
     * @param moved the share of the words that move, above 0 and at most 1
     * @param signPeriod the number of rounds after which the direction changes
     */
    public record Augmentation(double step, double moved, int signPeriod) {
        private static final Augmentation DEFAULTS = new Augmentation(1, 0.2, 3);

        /** Checks the numbers. */
        public Augmentation {
            Values.require(step > 0 && Double.isFinite(step), "step must be above 0, found " + step + ".");
            Values.require(moved > 0 && moved <= 1, "moved must be above 0 and at most 1, found " + moved + ".");
            Values.require(signPeriod >= 1, "sign_period must be at least 1, found " + signPeriod + ".");
        }

        @JsonCreator
        static Augmentation of(
                @JsonProperty("step") @Nullable Double step,
                @JsonProperty("moved") @Nullable Double moved,
                @JsonProperty("sign_period") @Nullable Integer signPeriod) {
            return new Augmentation(
                    Values.or(step, DEFAULTS.step),
                    Values.or(moved, DEFAULTS.moved),
                    Values.or(signPeriod, DEFAULTS.signPeriod));
        }

        /** The step of a round, counted from 0. */
        double stepOf(int round) {
            return round / signPeriod % 2 == 0 ? -step : step;
        }
    }

    /**
     * How a substitute is trained.
     *
     * @param method the name of a method whose models have gradients by words
     * @param steps updates of the first substitute, if the method counts them; later ones make more, in proportion to their texts
     * @param text unlabeled documents that the substitute learns word vectors from, without labels
     * @param settings changes of the method's settings; null for none
     */
    public record Training(
            String method, int steps, int text, @Nullable JsonNode settings) {
        private static final Training DEFAULTS = new Training("baseline", 200, 2000, null);

        /** Checks the numbers. */
        public Training {
            Values.require(steps >= 1, "steps must be at least 1, found " + steps + ".");
            Values.require(text >= 0, "text must be at least 0, found " + text + ".");
        }

        @JsonCreator
        static Training of(
                @JsonProperty("method") @Nullable String method,
                @JsonProperty("steps") @Nullable Integer steps,
                @JsonProperty("text") @Nullable Integer text,
                @JsonProperty("settings") @Nullable JsonNode settings) {
            return new Training(
                    Values.or(method, DEFAULTS.method),
                    Values.or(steps, DEFAULTS.steps),
                    Values.or(text, DEFAULTS.text),
                    settings);
        }
    }

    /**
     * How a substitute is used against the model.
     *
     * @param testDocuments test documents on which answers are compared
     * @param attacked at most this many of them, which the model classifies correctly, are attacked
     * @param changed the share of the words of a text that may be changed, above 0 and at most 1; at least one word
     * @param until an attack stops when the substitute gives the right class at most this probability
     * @param queries answers of the substitute that an attack on one text may use
     * @param minCosine the least cosine of a word and what replaces it
     * @param candidates the largest number of words that may replace a word
     */
    public record Transfer(
            int testDocuments,
            int attacked,
            double changed,
            double until,
            int queries,
            double minCosine,
            int candidates) {
        private static final Transfer DEFAULTS = new Transfer(500, 80, 0.2, 0.05, 200, 0.5, 16);

        /** Checks the numbers. */
        public Transfer {
            Values.require(testDocuments >= 1, "test_documents must be at least 1, found " + testDocuments + ".");
            Values.require(attacked >= 1, "attacked must be at least 1, found " + attacked + ".");
            Values.require(
                    changed > 0 && changed <= 1, "changed must be above 0 and at most 1, found " + changed + ".");
            Values.require(until >= 0 && until <= 1, "until must be from 0 to 1, found " + until + ".");
            Values.require(queries >= 1, "queries must be at least 1, found " + queries + ".");
            Values.require(
                    minCosine >= -1 && minCosine <= 1, "min_cosine must be from -1 to 1, found " + minCosine + ".");
            Values.require(candidates >= 1, "candidates must be at least 1, found " + candidates + ".");
        }

        @JsonCreator
        static Transfer of(
                @JsonProperty("test_documents") @Nullable Integer testDocuments,
                @JsonProperty("attacked") @Nullable Integer attacked,
                @JsonProperty("changed") @Nullable Double changed,
                @JsonProperty("until") @Nullable Double until,
                @JsonProperty("queries") @Nullable Integer queries,
                @JsonProperty("min_cosine") @Nullable Double minCosine,
                @JsonProperty("candidates") @Nullable Integer candidates) {
            return new Transfer(
                    Values.or(testDocuments, DEFAULTS.testDocuments),
                    Values.or(attacked, DEFAULTS.attacked),
                    Values.or(changed, DEFAULTS.changed),
                    Values.or(until, DEFAULTS.until),
                    Values.or(queries, DEFAULTS.queries),
                    Values.or(minCosine, DEFAULTS.minCosine),
                    Values.or(candidates, DEFAULTS.candidates));
        }
    }

    @JsonCreator
    static Substitute of(
            @JsonProperty("targets") @Nullable List<String> targets,
            @JsonProperty("seed_documents") @Nullable Integer seedDocuments,
            @JsonProperty("rounds") @Nullable Integer rounds,
            @JsonProperty("max_queries") @Nullable Integer maxQueries,
            @JsonProperty("augmentation") @Nullable Augmentation augmentation,
            @JsonProperty("training") @Nullable Training training,
            @JsonProperty("transfer") @Nullable Transfer transfer) {
        return new Substitute(
                Values.or(targets, List.of("baseline", "virtual-adversarial", "ensemble")),
                Values.or(seedDocuments, 150),
                Values.or(rounds, 4),
                Values.or(maxQueries, 1200),
                Values.or(augmentation, Augmentation.DEFAULTS),
                Values.or(training, Training.DEFAULTS),
                Values.or(transfer, Transfer.DEFAULTS));
    }

    @Override
    public List<String> rows() {
        return targets;
    }

    @Override
    public Findings run(AnalysisContext context) throws IOException {
        var results = new ArrayList<SubstituteRounds.Result>();
        var seed = context.models().seeds().get(0);
        for (var target : targets) {
            try (var oracle =
                    new ProcessOracle(context.program(), context.models().file(target, seed))) {
                results.add(new SubstituteRounds(this, context, target, oracle).run());
            }
        }
        return new SubstituteFindings(this, results).all();
    }
}
