package io.vatext.pretraining;

import io.vatext.encoded.EncodedCorpus;
import io.vatext.loop.Control;
import io.vatext.loop.Loop;
import io.vatext.network.LanguageModel;
import io.vatext.network.StepScope;
import io.vatext.support.InputException;
import io.vatext.support.Seeds;
import io.vatext.support.StoppedException;
import io.vatext.support.TrainingException;

/**
 * Pre-trains language models: draws documents, updates the models, evaluates them on held-out documents and keeps the
 * best parameters. Not thread-safe.
 */
public final class Pretrainer {
    private final PretrainingPlan plan;
    private final TextParts text;
    private final LanguageModel model;
    private final double[] frequencies;
    private final Seeds seeds;
    private final Control control;

    /**
     * Prepares pre-training.
     *
     * @param plan hyper-parameters
     * @param text encoded documents
     * @param model the models with their initial parameters
     * @param frequencies how often each word occurs
     * @param seeds the source of all random numbers
     * @param control progress, checkpoints and stopping
     * @throws InputException if there is too little text
     */
    public Pretrainer(
            PretrainingPlan plan,
            EncodedCorpus text,
            LanguageModel model,
            double[] frequencies,
            Seeds seeds,
            Control control) {
        this.plan = plan;
        this.text = new TextParts(text, plan.heldOut(), seeds);
        this.model = model;
        this.frequencies = frequencies.clone();
        this.seeds = seeds;
        this.control = control;
        if (this.text.learnedDocuments() < 1) {
            throw new InputException(
                    "pre-training needs at least two documents with known words, one to learn from and one to"
                            + " evaluate on; found " + text.size() + ".");
        }
    }

    /**
     * Pre-trains to the end, from a checkpoint if there is one. Afterwards the models have the parameters that were
     * best on held-out documents.
     *
     * @return the measurements
     * @throws TrainingException if the loss or the gradient is NaN
     * @throws StoppedException if the control asked to stop, or the thread was interrupted
     * @throws InputException if the checkpoint is of another run or cannot be read
     */
    public PretrainingOutcome pretrain() {
        try (var job = new PretrainingJob(plan, text, model, frequencies, seeds)) {
            return job.finish(new Loop(control).run(job));
        } finally {
            StepScope.release();
        }
    }
}
