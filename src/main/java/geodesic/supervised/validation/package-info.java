/**
 * How good a boosted model's predictions are on rows that it has not seen: {@link
 * geodesic.supervised.validation.CrossValidation}.
 */
package geodesic.supervised.validation;
