package io.nexuscomm.connector.testkit.http;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What channels on Meta's Graph API have in common: how accounts are told, how it refuses, where messages go. */
public abstract class GraphChannel implements HttpChannel {

    /** What signs the webhooks of the account. */
    public static final String APP_SECRET = "0123456789abcdef0123456789abcdef";

    private final String accessToken;

    protected GraphChannel(String accessToken) {
        this.accessToken = accessToken;
    }

    /** The settings of an account beside those that all of these channels have. */
    protected abstract ObjectNode particular(ObjectNode config, String key);

    @Override
    public ObjectNode config(String key, String apiBase) {
        return config(key, apiBase, "a-verify-token", APP_SECRET, "an-app-secret-to-come");
    }

    @Override
    public ObjectNode strangersConfig(String key, String apiBase) {
        return config(key, apiBase, "another-verify-token", "other-secret");
    }

    private ObjectNode config(String key, String apiBase, String verifyToken, String... appSecrets) {
        ObjectNode config = particular(JsonMapper.shared().createObjectNode(), key)
                .put("accessToken", accessToken)
                .put("verifyToken", verifyToken)
                .put("apiBase", apiBase);
        List.of(appSecrets).forEach(config.putArray("appSecrets")::add);
        return config;
    }

    @Override
    public Answer refused(int status, String said) {
        return new Answer(status, "{\"error\":{\"message\":\"" + said + "\",\"code\":100}}");
    }

    @Override
    public String sendLine() {
        return "POST /v25.0/" + key() + "/messages HTTP/1.1";
    }
}
