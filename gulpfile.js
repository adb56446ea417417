const { dest, src } = require('gulp');

/** Copies what tsc leaves behind: icons, codex and output schema files. */
function assets() {
	// Without `encoding: false` gulp 5 would treat every file as UTF-8 text.
	return src(['icons/*.svg', 'nodes/**/*.node.json', 'nodes/**/__schema__/**/*.json'], {
		base: '.',
		encoding: false,
	}).pipe(dest('dist'));
}

exports.default = assets;
