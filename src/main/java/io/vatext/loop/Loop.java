package io.vatext.loop;

import io.vatext.support.InputException;
import io.vatext.support.StoppedException;

/**
 * Runs a job to its end, from a checkpoint if there is one.
 *
 * <p>After every step the loop shows progress, and saves a checkpoint if one is due. If the control asks to stop, or
 * the thread is interrupted, the loop finishes the step, saves a checkpoint and throws a {@link StoppedException}. A
 * checkpoint is also saved at the end, so that no work is lost if the result cannot be saved. The caller removes it
 * afterwards, or keeps it, so that the run can be extended by more steps.
 */
public final class Loop {
    private final Control control;

    /**
     * Creates a loop.
     *
     * @param control progress, checkpoints and stopping
     */
    public Loop(Control control) {
        this.control = control;
    }

    /**
     * Runs a job.
     *
     * @param job the job to run; if it resumes, its state is overwritten first
     * @return the position at the end
     * @throws InputException if the checkpoint is of another run or cannot be read
     * @throws StoppedException if the run was stopped; an interrupted thread is then still interrupted
     * @throws io.vatext.support.TrainingException if the job has failed
     * @throws java.io.UncheckedIOException if a checkpoint cannot be written
     */
    public Position run(Job<?> job) {
        var interval = control.checkpointEvery().toNanos();
        var position = resume(job);
        try (var progress = control.progress().start(control.task(), job.units(job.steps()), job.unit())) {
            var lastCheckpoint = System.nanoTime();
            var saved = position.step();
            while (position.step() < job.steps() && !job.isFinishedEarly()) {
                var start = System.nanoTime();
                try {
                    job.run(position.step());
                } catch (StoppedException e) {
                    if (saved < position.step()) {
                        save(job, position);
                    }
                    throw stopped(job, position);
                }
                position = position.plus((System.nanoTime() - start) / 1e9);
                job.evaluate(position.step());
                progress.measured(job.measured(position));
                progress.update(job.units(position.step()), job.detail(position));
                var stopped =
                        control.stop().getAsBoolean() || Thread.currentThread().isInterrupted();
                if (stopped || System.nanoTime() - lastCheckpoint >= interval) {
                    save(job, position);
                    saved = position.step();
                    lastCheckpoint = System.nanoTime();
                }
                if (stopped) {
                    throw stopped(job, position);
                }
            }
            if (saved < position.step()) {
                save(job, position);
            }
        }
        return position;
    }

    private Position resume(Job<?> job) {
        var checkpoint = control.checkpoint();
        return checkpoint == null ? Position.START : checkpoint.restore(job, control.log());
    }

    private void save(Job<?> job, Position position) {
        if (control.checkpoint() != null) {
            control.checkpoint().save(job, position);
        }
    }

    private StoppedException stopped(Job<?> job, Position position) {
        var kept = control.checkpoint() != null;
        return new StoppedException(
                "Stopped at step " + position.step() + " of " + job.steps() + " (" + control.task() + "); "
                        + (kept ? "a checkpoint was saved." : "no checkpoint was saved, since none was configured."),
                kept);
    }
}
