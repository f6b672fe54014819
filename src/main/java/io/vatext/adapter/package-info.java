/** Classifiers of this project as the interfaces of other libraries. */
@NullMarked
package io.vatext.adapter;

import org.jspecify.annotations.NullMarked;
