/**
 * Generated tests try the same cases in every run, so that what fails is what was changed. `LONG`
 * (`npm run test:long`) tries others, and many more.
 */
import fc from "fast-check";

if (process.env["LONG"] === undefined) fc.configureGlobal({ seed: 20_260_302 });
