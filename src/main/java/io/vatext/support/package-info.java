/**
 * Small things that every room needs and that know nothing of documents or networks: the exception for bad input, whole-file
 * writes, strict configuration files, descriptions of what decides a result, derived seeds and progress.
 *
 * <p>Nothing here may depend on another package of the project, and nothing that only one room needs belongs here.
 */
@NullMarked
package io.vatext.support;

import org.jspecify.annotations.NullMarked;
