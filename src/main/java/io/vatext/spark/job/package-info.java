/**
 * What vatext does on Apache Spark, described without Spark: jobs ({@link io.vatext.spark.job.PredictJob}), and the interface that runs
 * them ({@link io.vatext.spark.job.SparkJobs}).
 *
 * <p>Spark is optional, so this package needs nothing of it. The code that calls Spark is in a separate source root ({@code src/spark},
 * package {@code io.vatext.spark}, Maven profile {@code spark}), which {@link java.util.ServiceLoader} finds; without it, {@link
 * io.vatext.spark.job.SparkJobs#load} throws {@link io.vatext.support.MissingComponentException}.
 */
@Internal
@NullMarked
package io.vatext.spark.job;

import io.vatext.support.Internal;
import org.jspecify.annotations.NullMarked;
