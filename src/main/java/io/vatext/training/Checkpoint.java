package io.vatext.training;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Probe. */
public interface Checkpoint {
    /** State. */
    record Point(
            int step,
            long tokens,
            double seconds,
            @Nullable Validation best,
            int withoutGain,
            List<Validation> history,
            double smoothedLoss,
            int constantLooks) {}

    /** Load. */
    @Nullable
    Point load(INDArray parameters, INDArray moments, INDArray average, INDArray best);

    /** Save. */
    void save(Point point, INDArray parameters, INDArray moments, INDArray average, INDArray best) throws IOException;
}
