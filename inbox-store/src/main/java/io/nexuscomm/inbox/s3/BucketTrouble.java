package io.nexuscomm.inbox.s3;

import io.nexuscomm.inbox.StoreUnavailable;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What is wrong with a bucket, in one line that says what to do and holds no key. */
final class BucketTrouble {

    private static final Set<Integer> SETTINGS = Set.of(301, 400, 401, 403, 404);

    private final S3Settings settings;

    BucketTrouble(S3Settings settings) {
        this.settings = settings;
    }

    /** Whether waiting does not help. */
    boolean isMisconfigured(S3Exception refused) {
        return SETTINGS.contains(refused.statusCode());
    }

    /** Whether the bucket is there and has no such object. */
    boolean isNoSuchKey(SdkException failure) {
        return failure instanceof NoSuchKeyException;
    }

    StoreUnavailable unavailable(SdkException failure) {
        return new StoreUnavailable(explain(failure), failure);
    }

    String explain(SdkException failure) {
        String where = "the bucket " + settings.bucket() + " for media"
                + (settings.endpoint() == null ? "" : " at " + settings.endpoint());
        if (!(failure instanceof S3Exception refused)) {
            return where + " cannot be reached (" + failure.getClass().getSimpleName() + "): check"
                    + " nexuscomm.media.s3.endpoint and .region, the credentials, and whether this machine may connect";
        }
        int status = refused.statusCode();
        return switch (status) {
            case 401, 403 ->
                where + " refuses us (" + status + "): check the keys, and that they may list, read and write it";
            case 404 -> where + " does not exist (404): make it, or correct nexuscomm.media.s3.bucket";
            case 301, 400 -> where + " is in another region (" + status + "): correct nexuscomm.media.s3.region";
            default -> where + " does not do it (" + status + ")";
        };
    }
}
