/**
 * Classification on Apache Spark: {@link io.vatext.spark.TextClassificationModel} for {@code org.apache.spark.ml} pipelines, and the jobs of
 * {@code vatext spark} ({@link io.vatext.spark.SessionJobs}). The only code that calls Spark; compiled by the Maven profile {@code spark}.
 *
 * <p>A model file reaches the executors as broadcast variables ({@link io.vatext.spark.ModelFile}); each executor loads it once ({@link
 * io.vatext.spark.LoadedModels}), and its tasks answer their rows in chunks ({@link io.vatext.spark.Classification}).
 */
@Internal
@NullMarked
package io.vatext.spark;

import io.vatext.support.Internal;
import org.jspecify.annotations.NullMarked;
