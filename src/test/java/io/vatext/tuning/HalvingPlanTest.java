package io.vatext.tuning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HalvingPlanTest {
    /** The time that a plan takes if every trial costs what was measured. */
    private static double seconds(HalvingPlan plan, StepCost cost) {
        var trials = plan.configurations();
        var total = 0.0;
        for (var steps : plan.steps()) {
            total += trials * cost.seconds(steps, 100);
            trials = HalvingPlan.kept(trials);
        }
        return total;
    }

    @ParameterizedTest
    @CsvSource({
        "1800, 0.02, 0.5, 1000",
        "1800, 0.02, 0.5, 10000",
        "600, 0.1, 2, 1000",
        "60, 0.02, 0.2, 1000",
        "30, 0.001, 0.1, 300"
    })
    void allRungsFitIntoTheTime(double time, double step, double evaluation, long full) {
        var cost = new StepCost(step, evaluation);
        var plan = HalvingPlan.of(time, cost, full, 100, 0);
        assertTrue(seconds(plan, cost) <= time, plan + " takes " + seconds(plan, cost));
        assertTrue(plan.configurations() >= 3, plan.toString());
    }

    @Test
    void withEnoughTimeTheLastRungHasAllSteps() {
        var plan = HalvingPlan.of(3600, new StepCost(0.02, 0.5), 1000, 100, 0);
        assertEquals(List.of(111L, 333L, 1000L), plan.steps());
        assertEquals(0, plan.configurations() % 9);
    }

    @Test
    void withLittleTimeTrialsAreShorter() {
        var plan = HalvingPlan.of(40, new StepCost(0.02, 0), 1000, 100, 0);
        assertTrue(plan.steps().get(plan.rungs() - 1) < 1000, plan.toString());
        assertTrue(plan.steps().get(0) >= 100, plan.toString());
    }

    @Test
    void aSmallSpaceIsNotDrawnFromTwice() {
        var plan = HalvingPlan.of(36000, new StepCost(0.02, 0), 1000, 100, 5);
        assertEquals(6, plan.configurations());
    }

    @Test
    void theBestThirdIsKept() {
        assertEquals(
                List.of(9, 3, 1, 1),
                List.of(HalvingPlan.kept(27), HalvingPlan.kept(9), HalvingPlan.kept(3), HalvingPlan.kept(2)));
    }
}
