package io.vatext.spark;

import io.vatext.learning.Prediction;
import java.io.Serializable;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** The columns that an answer adds to its row. */
interface AnswerColumns extends Serializable {
    /** Their names and types, added to other columns. */
    StructType addTo(StructType columns);

    /**
     * Their values.
     *
     * @param answer the answer; null if the row has no text
     */
    @Nullable
    Object[] values(@Nullable Prediction answer);
}
