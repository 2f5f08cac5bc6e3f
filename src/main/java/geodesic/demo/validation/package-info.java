/** The page, figures and table of a boosted model's cross-validation. */
package geodesic.demo.validation;
