/** Media in a bucket that speaks the protocol of Amazon S3. */
@NullMarked
package io.nexuscomm.inbox.s3;

import org.jspecify.annotations.NullMarked;
