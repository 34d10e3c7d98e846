package dev.understudy.identity;

import java.io.Serializable;

/** The judge of a decoder in the form that DL4J's JSON mapper can store inside a layer. */
public final class JudgeBean implements Serializable {
    private double weight;
    private int firstStep;

    public JudgeBean() {}

    JudgeBean(double weight, int firstStep) {
        this.weight = weight;
        this.firstStep = firstStep;
    }

    /** How much passing as real counts; 0 where there is no judge. */
    public double getWeight() {
        return weight;
    }

    public void setWeight(double weight) {
        this.weight = weight;
    }

    /** The step from which on judge and decoder take turns. */
    public int getFirstStep() {
        return firstStep;
    }

    public void setFirstStep(int firstStep) {
        this.firstStep = firstStep;
    }

    boolean exists() {
        return weight > 0;
    }
}
