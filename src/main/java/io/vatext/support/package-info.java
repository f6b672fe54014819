/**
 * Utilities for all packages, independent of documents and networks: the exception for bad input, whole-file writes,
 * strict configuration files, descriptions of what determines a result, derived seeds and progress.
 *
 * <p>This package must not depend on another package of the project, and nothing that only one package needs belongs
 * here.
 */
@Internal(
        except = {
            Epsilon.class,
            InputException.class,
            Internal.class,
            MissingComponentException.class,
            StoppedException.class,
            TrainingException.class
        })
@NullMarked
package io.vatext.support;

import org.jspecify.annotations.NullMarked;
