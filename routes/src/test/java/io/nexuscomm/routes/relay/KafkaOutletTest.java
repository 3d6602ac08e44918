package io.nexuscomm.routes.relay;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

class KafkaOutletTest {

    @Test
    void outletShouldSayWhichSettingIsWrongWhenTheBrokersAreNone() throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.addRoutes(new KafkaRelayRoutes("nonsense"));
            camel.start();
            KafkaOutlet outlet = new KafkaOutlet(camel.createProducerTemplate());

            assertThatThrownBy(() -> outlet.put(Samples.events(1, 1)))
                    .isInstanceOf(NotPut.class)
                    .hasMessageContaining("bootstrap.servers")
                    .hasMessageContaining("nonsense");
        }
    }
}
