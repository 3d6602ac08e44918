/**
 * LinkedIn's social inbox of an organisation: comments, mentions, shares and reactions by the Community Management API,
 * and, for who holds a partner contract, messages.
 */
@NullMarked
package io.nexuscomm.connector.linkedin;

import org.jspecify.annotations.NullMarked;
