package io.nexuscomm.connector;

import java.util.function.Function;

/** A connector whose descriptor lies beside its class as {@code descriptor.json}; a subclass has its routes. */
public abstract class DescribedConnector implements Connector {

    private final Descriptor descriptor;
    private final Normalizer normalizer;
    private final Renderer renderer;

    /**
     * @param beside the class beside which the descriptor lies
     * @param normalizer made once the descriptor is read, for those that need its maps of errors
     */
    protected DescribedConnector(
            Class<? extends DescribedConnector> beside,
            Function<Descriptor, Normalizer> normalizer,
            Renderer renderer) {
        this.descriptor = DescriptorJson.load(beside, "descriptor.json");
        this.normalizer = normalizer.apply(descriptor);
        this.renderer = renderer;
    }

    @Override
    public final Descriptor descriptor() {
        return descriptor;
    }

    @Override
    public final Normalizer normalizer() {
        return normalizer;
    }

    @Override
    public final Renderer renderer() {
        return renderer;
    }
}
