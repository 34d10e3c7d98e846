package dev.understudy.identity;

import java.io.Serializable;

/** {@link LossWeights} in the form that DL4J's JSON mapper can store inside a layer; layers of before have the plain ones. */
public final class LossBean implements Serializable {
    private double pixel = LossWeights.PLAIN.pixel();
    private double structure = LossWeights.PLAIN.structure();
    private double eyes = LossWeights.PLAIN.eyes();
    private double mouth = LossWeights.PLAIN.mouth();
    private double mask = LossWeights.PLAIN.mask();

    public LossBean() {}

    static LossBean of(LossWeights weights) {
        LossBean bean = new LossBean();
        bean.pixel = weights.pixel();
        bean.structure = weights.structure();
        bean.eyes = weights.eyes();
        bean.mouth = weights.mouth();
        bean.mask = weights.mask();
        return bean;
    }

    LossWeights weights() {
        return new LossWeights(pixel, structure, eyes, mouth, mask);
    }

    public double getPixel() {
        return pixel;
    }

    public void setPixel(double pixel) {
        this.pixel = pixel;
    }

    public double getStructure() {
        return structure;
    }

    public void setStructure(double structure) {
        this.structure = structure;
    }

    public double getEyes() {
        return eyes;
    }

    public void setEyes(double eyes) {
        this.eyes = eyes;
    }

    public double getMouth() {
        return mouth;
    }

    public void setMouth(double mouth) {
        this.mouth = mouth;
    }

    public double getMask() {
        return mask;
    }

    public void setMask(double mask) {
        this.mask = mask;
    }
}
