// Style and likely mistakes of our scripts; types are tsc's matter (jsconfig.json).
import js from "@eslint/js";
import globals from "globals";

const rules = {
  ...js.configs.recommended.rules,
  "array-callback-return": "error",
  curly: ["error", "multi-line"],
  eqeqeq: "error",
  "max-len": ["error", { code: 120 }],
  "max-lines": ["error", 400],
  "max-lines-per-function": ["error", { max: 60, skipComments: true }],
  "no-console": "error",
  "no-eval": "error",
  "no-implied-eval": "error",
  "no-new-func": "error",
  "no-restricted-properties": [
    "error",
    { property: "innerHTML", message: "People's words go in by textContent." },
    { property: "outerHTML", message: "People's words go in by textContent." },
    { property: "insertAdjacentHTML", message: "People's words go in by append and textContent." },
  ],
  "no-unused-vars": ["error", { argsIgnorePattern: "^_", caughtErrors: "none" }],
  "no-var": "error",
  "object-shorthand": "error",
  "prefer-const": "error",
};

export default [
  { ignores: ["node_modules/", "var/", ".venv/", "static/vendor/"] },
  {
    files: ["static/js/**/*.js"],
    languageOptions: { ecmaVersion: 2024, sourceType: "module", globals: { ...globals.browser, htmx: "readonly" } },
    rules,
  },
  {
    files: ["benchmarks/**/*.js"],
    languageOptions: { ecmaVersion: 2024, sourceType: "module", globals: { ...globals.nodeBuiltin } },
    rules,
  },
  {
    files: ["tests/js/**/*.js", "eslint.config.js"],
    languageOptions: { ecmaVersion: 2024, sourceType: "module", globals: { ...globals.nodeBuiltin } },
    // A suite of node:test is one function: its tests are the unit, not the suite.
    rules: { ...rules, "max-lines-per-function": "off" },
  },
];
