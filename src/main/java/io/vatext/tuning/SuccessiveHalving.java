package io.vatext.tuning;

import io.vatext.learning.Learner;
import io.vatext.support.ConfigFiles;
import io.vatext.support.InputException;
import io.vatext.support.StoppedException;
import io.vatext.support.TrainingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Runs the rungs of a plan. Each rung gets an equal share of the time that is left; a trial that would exceed it is left
 * out, unless it is the first. Trials of a later rung are the best of the one before, and start over.
 */
final class SuccessiveHalving {
    private final HalvingPlan plan;
    private final List<Map<String, JsonNode>> configurations;
    private final Function<Map<String, JsonNode>, Learner> learners;
    private final TrialRunner runner;
    private final TrialStore store;
    private final Deadline deadline;
    private final BooleanSupplier stop;
    private final Consumer<String> log;
    private final Map<Integer, Double> secondsPerStep = new HashMap<>();
    private boolean over;

    /**
     * @param plan the rungs
     * @param configurations values by key; the base settings first
     * @param learners creates the learner of values by key
     * @param runner runs a trial; its stop condition includes the deadline
     * @param store keeps trials
     * @param deadline ends the search
     * @param stop whether the user asked to stop
     * @param log receives whole lines
     */
    SuccessiveHalving(
            HalvingPlan plan,
            List<Map<String, JsonNode>> configurations,
            Function<Map<String, JsonNode>, Learner> learners,
            TrialRunner runner,
            TrialStore store,
            Deadline deadline,
            BooleanSupplier stop,
            Consumer<String> log) {
        this.plan = plan;
        this.configurations = configurations;
        this.learners = learners;
        this.runner = runner;
        this.store = store;
        this.deadline = deadline;
        this.stop = stop;
        this.log = log;
    }

    /**
     * Runs all rungs, or as many as there is time for.
     *
     * @return the trials, rung by rung, in each the order in which they ran
     */
    List<Trial> run() throws IOException {
        var all = new ArrayList<Trial>();
        var candidates = IntStream.range(0, configurations.size()).boxed().toList();
        for (var rung = 0; rung < plan.rungs() && !over && !candidates.isEmpty(); rung++) {
            var done = rung(rung, candidates);
            all.addAll(done);
            candidates = bestFirst(done).stream()
                    .limit(HalvingPlan.kept(done.size()))
                    .map(Trial::configuration)
                    .toList();
        }
        requireResult(all);
        return all;
    }

    /** The trials of one rung that did not fail, the best first. */
    static List<Trial> bestFirst(List<Trial> trials) {
        var finished = trials.stream().filter(trial -> !trial.failed()).toList();
        var byLikelihood = finished.stream().allMatch(trial -> trial.negativeLogLikelihood() != null);
        return finished.stream().sorted(Trial.bestFirst(byLikelihood)).toList();
    }

    private static void requireResult(List<Trial> all) {
        if (all.isEmpty()) {
            throw InputException.in(
                    "--budget",
                    "no trial finished in time; its checkpoint is kept, so the same command with a longer --budget resumes"
                            + " it.");
        }
        if (all.stream().allMatch(Trial::failed)) {
            throw new TrainingException(
                    "All trials failed; the first: " + all.get(0).failure());
        }
    }

    private List<Trial> rung(int rung, List<Integer> candidates) throws IOException {
        var done = new ArrayList<Trial>();
        var share = deadline.left() / (plan.rungs() - rung);
        var before = deadline.spent();
        for (var configuration : candidates) {
            var job = job(rung, configuration);
            var learner = learners.apply(values(job));
            var id = runner.id(learner);
            var name = String.format(
                    Locale.ROOT,
                    "%s%d of %d",
                    plan.rungs() > 1 ? "rung " + (rung + 1) + " of " + plan.rungs() + ", trial " : "trial ",
                    done.size() + 1,
                    candidates.size());
            var found = store.find(id);
            var late = deadline.spent() - before + estimate(job, done) > share;
            if (found == null && (deadline.isOver() || (late && !done.isEmpty()))) {
                over = deadline.isOver();
                log.accept(name + ": left out, since the time for this rung is used up");
                break;
            }
            var trial = found == null ? runTrial(job, learner, id, name) : again(found, job);
            if (trial == null) {
                over = true;
                break;
            }
            report(name, trial, found != null);
            done.add(trial);
            if (job.steps() != null) {
                secondsPerStep.put(configuration, trial.seconds() / job.steps());
            }
        }
        return done;
    }

    private TrialRunner.Job job(int rung, int configuration) {
        return new TrialRunner.Job(
                configuration,
                rung,
                configurations.get(configuration),
                plan.steps().isEmpty() ? null : plan.steps().get(rung));
    }

    private static Map<String, JsonNode> values(TrialRunner.Job job) {
        var values = new LinkedHashMap<>(job.settings());
        if (job.steps() != null) {
            values.put(SettingsTrees.STEPS, ConfigFiles.json().valueToTree(job.steps()));
        }
        return values;
    }

    /** How long a trial should take: as before by step, or as the median of those of this rung. */
    private double estimate(TrialRunner.Job job, List<Trial> done) {
        var perStep = secondsPerStep.get(job.configuration());
        if (job.rung() > 0 && perStep != null && job.steps() != null) {
            return perStep * job.steps();
        }
        var seconds = done.stream().mapToDouble(Trial::seconds).sorted().toArray();
        return seconds.length == 0 ? 0 : seconds[seconds.length / 2];
    }

    /** A finished trial, whose time counts as in the run that made it. */
    private Trial again(Trial found, TrialRunner.Job job) {
        deadline.resume(found.seconds());
        return found.at(job.configuration(), job.rung(), job.settings());
    }

    /** Runs a trial; null if the time ended first. */
    private @Nullable Trial runTrial(TrialRunner.Job job, Learner learner, String id, String name) throws IOException {
        try {
            var trial = runner.run(job, learner, id, name, store);
            store.add(trial);
            return trial;
        } catch (StoppedException e) {
            if (stop.getAsBoolean() || !deadline.isOver()) {
                throw e;
            }
            log.accept(name + ": stopped, since the time is over");
            return null;
        }
    }

    private void report(String name, Trial trial, boolean again) {
        var error = trial.validationError();
        var likelihood = trial.negativeLogLikelihood();
        log.accept(name + ": " + describe(trial.settings()) + ": "
                + (error == null
                        ? "failed: " + trial.failure()
                        : String.format(Locale.ROOT, "validation error %.2f %%", 100 * error))
                + (likelihood == null ? "" : String.format(Locale.ROOT, ", %.4f nats", likelihood))
                + (again ? " (already done)" : String.format(Locale.ROOT, ", %.0f s", trial.seconds())));
    }

    /** The changes of a configuration in one line. */
    static String describe(Map<String, JsonNode> settings) {
        return settings.isEmpty()
                ? "base settings"
                : settings.entrySet().stream()
                        .map(entry -> entry.getKey() + " "
                                + (entry.getValue().isString()
                                        ? entry.getValue().asString()
                                        : entry.getValue().toString()))
                        .collect(Collectors.joining(", "));
    }
}
