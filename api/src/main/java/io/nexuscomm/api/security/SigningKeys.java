package io.nexuscomm.api.security;

import com.nimbusds.jose.jwk.ECKey;
import java.util.List;

/**
 * The P-256 keys of access tokens. The first signs; all of them verify, so that a new one can be put in front and the
 * old one stay until the last token it signed has ended.
 */
@FunctionalInterface
public interface SigningKeys {

    /** Never empty; each has a private part and a key id. */
    List<ECKey> keys();
}
