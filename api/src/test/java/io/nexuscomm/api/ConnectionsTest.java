package io.nexuscomm.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.api.Http.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs that rules may ask. */
class ConnectionsTest {

    private static final String ERP = """
            {"baseUrl": "https://erp.example/api", "auth": "BEARER", "methods": ["GET", "POST"], "secret": "s3cret"}""";

    private final ApiServer server = ApiServer.shared();
    private Tenant tenant;

    @BeforeEach
    void tenant() {
        tenant = server.tenant();
    }

    private Answer put(String json) {
        return tenant.http().put("/api/v1/connections/erp", json);
    }

    private String secret() {
        return server.store
                .connections()
                .open(tenant.organization(), "erp")
                .orElseThrow()
                .secret();
    }

    @Test
    void secretShouldBeKeptAndNeverShown() {
        Answer made = put(ERP);
        Answer listed = tenant.http().get("/api/v1/connections");

        assertThat(made.status()).isEqualTo(200);
        assertThat(made.json().path("hasSecret").booleanValue()).isTrue();
        assertThat(made.text() + listed.text()).doesNotContain("s3cret");
        assertThat(listed.json().at("/items/0/id").stringValue()).isEqualTo("erp");
        assertThat(secret()).isEqualTo("s3cret");
    }

    @Test
    void secretShouldStayWhenTheRestIsChangedButNotGoToAnotherHost() {
        put(ERP);
        String kept = ERP.replace(", \"secret\": \"s3cret\"", "");

        assertThat(put(kept.replace("/api", "/v2")).status()).isEqualTo(200);
        assertThat(secret()).isEqualTo("s3cret");
        assertThat(put(kept.replace("erp.example", "evil.example")).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://erp.example/api|ftp://erp.example",
                "https://erp.example/api|https://user:pass@erp.example",
                "https://erp.example/api|https://erp.example/{{x}}",
                "\"GET\", \"POST\"|\"TRACE\"",
                "\"GET\", \"POST\"|",
                ", \"secret\": \"s3cret\"|"
            })
    void connectionShouldBeRefusedWhenItCannotBe(String right, String wrong) {
        assertThat(put(ERP.replace(right, wrong == null ? "" : wrong)).status()).isEqualTo(400);
    }

    @Test
    void connectionShouldBelongToItsOrganization() {
        put(ERP);
        Tenant other = server.tenant();

        assertThat(other.http().get("/api/v1/connections").json().path("items").size())
                .isZero();
        assertThat(other.http().delete("/api/v1/connections/erp").status()).isEqualTo(404);
        assertThat(tenant.http().delete("/api/v1/connections/erp").status()).isEqualTo(204);
    }
}
