/**
 * The loop that every training runs in: steps, progress, time, checkpoints, stopping and resuming.
 *
 * <p>{@link io.vatext.loop.Loop} runs a {@link io.vatext.loop.Job} step by step under a {@link io.vatext.loop.Control}:
 *
 * <pre>{@code
 * var checkpoint = Checkpoint.in(directory, Description.of(Map.of("seed", seed, "settings", settings)));
 * var control = Control.none().withCheckpoint(checkpoint).withStop(cancelled::get);
 * var end = new Loop(control).run(job); // resumes where an earlier run stopped
 * checkpoint.delete();                  // once the result has been saved
 * }</pre>
 *
 * <p><b>Traps.</b> A job's random numbers must be functions of the step, since the state of generators is not part of a
 * checkpoint. A checkpoint of another run is rejected, never overwritten; a damaged one is reported and set aside.
 */
@Internal
@NullMarked
package io.vatext.loop;

import io.vatext.support.Internal;
import org.jspecify.annotations.NullMarked;
