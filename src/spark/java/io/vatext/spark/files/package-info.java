/**
 * Hadoop's file systems (HDFS, object stores) as file systems of Java: what reads and writes a {@link java.nio.file.Path} works on them, too.
 * Nothing here knows what is in files.
 */
@Internal
@NullMarked
package io.vatext.spark.files;

import io.vatext.support.Internal;
import org.jspecify.annotations.NullMarked;
