/** One definition for all channels: phone numbers, addresses, text, HTML, thread keys. */
@NullMarked
package io.nexuscomm.normalizer;

import org.jspecify.annotations.NullMarked;
