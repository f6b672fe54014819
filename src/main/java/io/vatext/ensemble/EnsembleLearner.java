package io.vatext.ensemble;

import io.vatext.corpus.SplitDocuments;
import io.vatext.embedding.catalog.Embeddings;
import io.vatext.learning.Learned;
import io.vatext.learning.Learner;
import io.vatext.learning.ModelFormat;
import io.vatext.learning.RunContext;
import io.vatext.support.ConfigFiles;
import io.vatext.support.Description;
import io.vatext.support.Directories;
import io.vatext.support.SettingsHistory;
import io.vatext.text.TokenizerSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Learns an ensemble. Immutable.
 *
 * @param configuration the settings, with those of all members
 * @param members the members
 * @param formats read the members' models
 * @param makesSteps whether members make training steps; otherwise those whose trainings have not all begun are left out
 */
record EnsembleLearner(
        EnsembleSettings configuration, List<Member> members, List<ModelFormat> formats, boolean makesSteps)
        implements Learner {
    /** Add a line here for each new key of {@link EnsembleSettings}, with the value that reproduces the earlier behavior. */
    private static final SettingsHistory HISTORY =
            SettingsHistory.none().added("refit", "false").added("models", "1");

    /** A learner whose members make all steps. */
    EnsembleLearner(EnsembleSettings configuration, List<Member> members, List<ModelFormat> formats) {
        this(configuration, members, formats, true);
    }

    /** Copies the lists. */
    EnsembleLearner {
        members = List.copyOf(members);
        formats = List.copyOf(formats);
    }

    @Override
    public EnsembleLearner withoutMoreSteps() {
        return new EnsembleLearner(configuration, members, formats, false);
    }

    @Override
    public JsonNode settings() {
        return ConfigFiles.json().valueToTree(configuration);
    }

    @Override
    public Description description() {
        var each = new LinkedHashMap<String, Object>();
        members.forEach(member -> each.put(
                member.name(),
                Map.of(EnsembleSettings.METHOD, member.method(), "settings", MemberTraining.settings(member))));
        return Description.of(Map.of(
                        "members",
                        each,
                        "folds",
                        configuration.folds(),
                        "prior",
                        ConfigFiles.json().valueToTree(configuration.prior()),
                        "screening",
                        configuration.screening(),
                        "refit",
                        configuration.refit(),
                        "models",
                        configuration.models()))
                .withHistory(HISTORY);
    }

    @Override
    public String objective() {
        var names = members.stream().map(Member::name).collect(Collectors.joining(", "));
        return "that of each member (" + names + "), then the likelihood of documents that they did not learn from";
    }

    @Override
    public boolean usesUnlabeled() {
        return members.stream().anyMatch(member -> member.learner().usesUnlabeled());
    }

    /** With folds, validation documents decide at most whether probabilities are adapted. */
    @Override
    public boolean usesSeparateValidation() {
        return configuration.folds() == 1 || configuration.prior() == EnsembleSettings.Prior.AUTO;
    }

    @Override
    public @Nullable String outsideText() {
        var all = members.stream()
                .flatMap(member -> Stream.ofNullable(member.learner().outsideText()))
                .distinct()
                .collect(Collectors.joining(", "));
        return all.isEmpty() ? null : all;
    }

    @Override
    public void requireComponents() {
        members.forEach(member -> member.learner().requireComponents());
    }

    @Override
    public boolean readsWordOrder() {
        return members.stream().anyMatch(member -> member.learner().readsWordOrder());
    }

    @Override
    public Optional<TokenizerSpec> tokenizer(Embeddings embeddings) {
        return members.stream()
                .flatMap(member -> member.learner().tokenizer(embeddings).stream())
                .findFirst();
    }

    @Override
    public Map<String, String> checksums(Embeddings embeddings) throws IOException {
        var all = new LinkedHashMap<String, String>();
        for (var member : members) {
            member.learner().checksums(embeddings).forEach((file, sum) -> all.put(member.name() + " " + file, sum));
        }
        return all;
    }

    @Override
    public Learned learn(SplitDocuments documents, RunContext context) throws IOException {
        var work = context.directories().work();
        if (work != null) {
            return new EnsembleTraining(this, context, work).run(documents);
        }
        var temporary = Files.createTempDirectory("vatext");
        try {
            return new EnsembleTraining(this, context, temporary).run(documents);
        } finally {
            Directories.delete(temporary);
        }
    }

    @Override
    public void forget(RunContext context) throws IOException {
        var work = context.directories().work();
        if (work != null) {
            EnsembleTraining.forget(work);
        }
    }
}
